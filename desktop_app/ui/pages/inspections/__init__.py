"""Kiểm tra, giám sát: inspections, checklists, findings."""
