"""Applications from outside: the public catalogue, the form, the applicant's page, decisions."""
