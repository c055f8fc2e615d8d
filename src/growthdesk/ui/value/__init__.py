"""The value tab: success measures with their readings, and the value log."""
