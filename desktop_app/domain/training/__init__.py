"""Training classes (lớp tập huấn): plan, list, presence, money, file."""
