"""Record id in, paper out: one file per subject, all through the same press."""
