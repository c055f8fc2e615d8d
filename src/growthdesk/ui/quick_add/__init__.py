"""Quick add: an action, a note or an outcome from anywhere."""
