"""The way in: password, second factor, passkeys, and what slows down whoever guesses."""
