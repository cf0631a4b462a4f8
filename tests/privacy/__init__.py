"""Requests, erasure, retention, the audit trail's pages."""
