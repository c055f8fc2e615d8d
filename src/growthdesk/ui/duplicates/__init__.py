"""Accounts and people that are there twice: found, compared side by side, merged."""
