"""Measurements of DESIGN.md §13: ours, the floor of the same run, the ratio, the bar."""
