"""A person's own consents."""
