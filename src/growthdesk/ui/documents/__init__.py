"""Printing documents from the window."""
