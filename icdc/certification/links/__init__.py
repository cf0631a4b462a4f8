"""The link in the QR code: its holder may take it back, and gets another."""
