"""Who came: the grid, quick entry from paper, and the sheet to sign."""
