"""One file per page of the left column."""
