"""What signing in stands on: Flask-Security, its settings and words, and parts that are ours."""
