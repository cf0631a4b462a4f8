"""How long each kind of data is kept, and what goes when."""
