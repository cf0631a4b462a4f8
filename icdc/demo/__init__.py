"""Demonstration data: a centre's two years, with invented people. Never loaded in production."""
