"""Where the office's day begins: the share against the target, what waits, what runs."""
