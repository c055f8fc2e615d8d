"""Help in the words of the screen, and the list of shortcuts."""
