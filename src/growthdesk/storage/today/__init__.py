"""The facts Today's rules are asked about, read for all accounts at once or for those that changed: one query a rule.

Rule: what is far from its day is not read; whether a line is raised is for the rules of `domain.today` alone.
"""
