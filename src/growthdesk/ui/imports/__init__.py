"""The import: choose tables, look at what would happen, then bring them in."""
