"""The machine we run on: folders, clock, settings, logs, locks and atomic files. No Qt, no SQL."""
