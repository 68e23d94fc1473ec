"""When the telephone line is thought to answer: its hours are reported, not certain."""

from datetime import datetime, time

from .clocks import MAINLAND
from .facts import FACTS


def line_state(moment: datetime) -> str:
    """Name the state of the line at that moment in Paris: `open`, `perhaps` (sources differ) or `closed`."""
    hours = FACTS["opposition.phone.hours"].on(moment.date()).value
    if moment.weekday() >= 5 or moment.date() in MAINLAND:
        return "closed"
    now = moment.time()
    if not time.fromisoformat(hours["opens"]) <= now < time.fromisoformat(hours["closes"]):
        return "closed"
    return "open" if now < time.fromisoformat(hours["prudent"]) else "perhaps"
