"""The whole year of a commune on invented people, by the same services the screens call."""
