"""Tests of finding, comparing and merging duplicates on the screen."""
