"""The registry: households and their people, and lists that are taken in."""
