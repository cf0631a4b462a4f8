"""Reports as they were submitted."""
