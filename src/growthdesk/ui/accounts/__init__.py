"""The accounts list."""
