"""What was typed and not saved, to be gone on with or thrown away."""
