"""The drawings of the figures, as pictures to take along."""
