"""Use cases: one file per subject, each opens its own transactions."""
