"""Frozen, complete data in, PDF out: templates, page layout and the worker that prints."""
