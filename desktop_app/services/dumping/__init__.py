"""The data without us: every table in files that anybody can read (DESIGN.md §11)."""
