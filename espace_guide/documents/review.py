"""The review sheet: what a person still owes the content, with a line to fill in for each thing to read."""

from datetime import date

from django.utils.translation import gettext

from ..review.listing import summary
from ..review.owed import Owed
from .imprint import imprint
from .paper import Paper, pdf

MOST = 40  # facts a document: a long one takes more than its share of time to lay out


def write(owed: Owed, today: date, topic: str = "") -> bytes:
    """Write the sheet as PDF/A-2a and PDF/UA-1; `topic` keeps the facts of one file of law/texts, and leaves the rest out."""
    facts = [one for one in owed.facts if topic in ("", one.fact.topic)]
    title = gettext("Ce qu’une personne doit encore relire")
    shared = imprint(title, today, owed=owed, summary=list(summary(owed)), total=len(facts), alone=bool(topic))
    parts: list[dict[str, object]] = [{"part": "first"}]
    parts += [{"part": "facts", "facts": facts[start : start + MOST], "start": start} for start in range(0, len(facts), MOST)]
    parts += [] if topic else [{"part": "rest"}]
    return pdf((Paper("print/review.html", [shared | part], ("review",)) for part in parts), title)
