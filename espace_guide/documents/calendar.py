"""The deadlines of a plan as a calendar file."""

from espace_guide.plan import Plan


def write(plan: Plan, address: str, plain_titles: bool = False) -> bytes:
    """Write the plan's clocks as all-day events (RFC 5545); `address` is the plan's whole address."""
    raise NotImplementedError
