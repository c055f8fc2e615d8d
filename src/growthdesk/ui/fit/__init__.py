"""Fit: the page before the signature, winning a prospect, the verdict on a relationship, the ideal customer."""
