"""Certificates sent by e-mail: who gets a letter, what it says, what became of it."""
