"""What signing in stands on: Flask-Security's settings, its words, and parts of it that are ours."""
