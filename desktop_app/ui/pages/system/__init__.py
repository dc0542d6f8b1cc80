"""Hệ thống: one file per section; `page.py` holds them."""
