"""The tabs of the account page."""
