"""What people ask about their data, and what the centre answers: the managers' desk."""
