"""The first page of a first run."""
