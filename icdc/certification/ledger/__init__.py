"""Whether the register of certificates is what the ledger says it was."""
