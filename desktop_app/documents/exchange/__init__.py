"""Papers that go with data files."""
