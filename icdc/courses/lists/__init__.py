"""Participant lists: read, judged line by line, looked at, confirmed."""
