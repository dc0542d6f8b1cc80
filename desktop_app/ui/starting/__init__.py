"""The screens before the main window: first start, login, a new password."""
