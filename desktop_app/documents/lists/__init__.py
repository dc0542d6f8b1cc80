"""Somebody's workbooks read into values, and the templates we hand out."""
