"""One page, made by several engines."""
