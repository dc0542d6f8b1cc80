"""Việc cần làm: the home page and its parts."""
