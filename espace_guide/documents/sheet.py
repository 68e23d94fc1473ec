"""The printable sheet of a plan: one A4 recto-verso."""

from espace_guide.plan import Plan


def write(plan: Plan, address: str, large: bool = False) -> bytes:
    """Write the sheet of a plan as PDF/UA-1; `address` is the plan's whole address, `large` asks for 18 pt."""
    raise NotImplementedError


def blank(slug: str, today: object, address: str, large: bool = False) -> bytes:
    """Write the blank sheet of a guide, to complete by hand."""
    raise NotImplementedError
