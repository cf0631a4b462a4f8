"""What the public may see of the figures."""
