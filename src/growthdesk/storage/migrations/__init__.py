"""Alembic revisions: each is written once, imports nothing of ours, and is never edited after its release."""
