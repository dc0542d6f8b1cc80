"""A pure-Python model of the sync rules: the oracle that the database merge must equal.

It follows reference/sync.md §2 and §2b, shares no code with the program, and keeps the natural
mistakes of §1 as switches, so that the tests can prove they would notice them.
"""
