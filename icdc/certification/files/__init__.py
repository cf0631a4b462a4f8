"""All papers of a course as one file."""
