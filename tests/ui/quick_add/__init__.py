"""Quick add from anywhere."""
