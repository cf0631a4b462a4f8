"""A register that was kept before this one, brought in as a whole: one row an enrolment."""
