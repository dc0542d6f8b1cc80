"""Questions to the store: a session and arguments in, frozen rows out."""
