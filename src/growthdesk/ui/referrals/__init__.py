"""Advocacy: who can be asked to vouch for the firm, the requests, and what became of them."""
