"""Documents for the window (in the warm worker) and for the command line (in this process)."""
