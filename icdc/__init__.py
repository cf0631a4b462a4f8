"""The training registry of the Innovation Centre of Digital Competencies (ICDC)."""
