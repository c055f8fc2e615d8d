"""Help and the list of shortcuts."""
