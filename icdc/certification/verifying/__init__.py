"""The public check: what anybody who holds a certificate is told."""
