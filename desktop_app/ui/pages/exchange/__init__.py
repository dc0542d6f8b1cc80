"""Gửi, nhận dữ liệu: packages out and in, disagreements."""
