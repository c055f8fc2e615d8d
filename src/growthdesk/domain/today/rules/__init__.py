"""The rules of Today, one module each, none of which knows another.

Each has `RULE`, its name; a frozen shape of the facts about one subject; and `line(facts, account, as_of)`, the line
it raises or None. A line's event is what set it off, so that a dismissed line stays away until something new happens.
"""
