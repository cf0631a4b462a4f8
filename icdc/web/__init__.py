"""Tools that every room borrows."""
