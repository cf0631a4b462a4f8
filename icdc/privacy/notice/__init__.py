"""What the registry keeps of people, for what and how long: for everybody to read."""
