"""Keeping the registry: backups, whether they are sound, and the way back.

It stands above the rooms, as the demonstration does: a copy is sound only when the audit trail, the
ledger of certificates and the erasures that rooms look after hold in it, too.
"""
