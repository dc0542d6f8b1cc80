"""Papers of the steps of a campaign."""
