"""Tests, benchmarks and the tools around them."""
