"""The import: choose CSV files, look at what would happen, then bring them in."""
