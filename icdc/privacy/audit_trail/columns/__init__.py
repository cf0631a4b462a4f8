"""The office's words for columns, by what the columns are about."""
