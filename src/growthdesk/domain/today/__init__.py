"""Today: what to do now, worked out by rules over facts and a date (domain.md, "Today")."""
