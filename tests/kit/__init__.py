"""What makes the files tests work on."""
