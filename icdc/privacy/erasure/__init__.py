"""Erasing who somebody was, and keeping what statistics need."""
