"""The page that builds itself from a form."""
