"""Where a trainer's day begins: the sessions of today, what waits, and what comes next."""
