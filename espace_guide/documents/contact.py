"""The 3422 line as a contact card."""

from datetime import date


def write(today: date) -> bytes:
    """Write the telephone line and its hours as a vCard 3.0 (RFC 2426)."""
    raise NotImplementedError
