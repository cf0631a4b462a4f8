"""The targets, and whether they are met."""
