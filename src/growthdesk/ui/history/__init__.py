"""What was changed and what was deleted: the history of one record, and the bin."""
