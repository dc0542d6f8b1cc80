"""Word papers of a review campaign: what their templates are told."""
