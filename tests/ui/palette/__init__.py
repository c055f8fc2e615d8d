"""The command palette, driven by keyboard."""
