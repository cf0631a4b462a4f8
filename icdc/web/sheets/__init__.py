"""Files of rows: read whatever an office sends, in a child process where a reader may die."""
