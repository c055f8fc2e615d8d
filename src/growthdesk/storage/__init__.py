"""The firm's one file: all SQL, and nothing but SQL. It hands out the domain's frozen dataclasses."""
