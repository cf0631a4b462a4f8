"""Where outsiders check a certificate, as the paper needs it; `web/addresses.py` knows."""

from icdc.web.addresses import public_root, verify_address

__all__ = ["public_root", "verify_address"]
