"""What blocks or bends the report."""
