"""The certificate on paper: what is printed, and the PDF."""
