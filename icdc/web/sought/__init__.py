"""What a typed text means, kind by kind: for the room of each kind, and for the one search."""
