"""Today: the page people live in."""
