"""A person's own data, to take along."""
