"""Onboarding: the plan of an account, its first value, what comes next, and how all accounts stand."""
