"""Commitments of both sides and risks: of one account, and the register across all of them."""
