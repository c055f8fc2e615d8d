"""The command palette: go, find, do."""
