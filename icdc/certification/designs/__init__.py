"""How a programme's certificates look: chosen by a manager, seen at once, kept in versions."""
