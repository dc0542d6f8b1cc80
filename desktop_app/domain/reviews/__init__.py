"""Household review (rà soát): campaigns, forms, classes, figures."""
