"""A person's own requests: correction, erasure, objection."""
