"""The handover of an account: guided form, verdict, open questions, and who accepts it."""
