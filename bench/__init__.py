"""Measures everything that has a budget, in one run and side by side: `make bench`."""
