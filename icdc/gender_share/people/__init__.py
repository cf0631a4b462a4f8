"""The people behind a number."""
