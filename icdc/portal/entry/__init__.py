"""How a trainee comes in: an address is typed, a letter brings a link and a code."""
