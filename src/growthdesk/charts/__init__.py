"""Plain data to pictures for print and screen; knows no firm file, no document and no Qt."""
