"""A plan as data, as `manage.py plan --json` prints it: how a jurist checks what the site says to whom on which day."""

from datetime import date
from typing import Any

from .guides.walk import Walk
from .plan import Plan
from .problems import message
from .readings import Reading


def as_data(slug: str, walked: Walk, made: Plan | None, today: date) -> dict[str, Any]:
    """Give the plan as the public contract writes it; `question` and `error` only while one is open."""
    data: dict[str, Any] = {"guide": slug, "outcome": walked.outcome or None, "answers": dict(walked.answers)}
    if not made:
        data["question"] = walked.asked[0] if not walked.problem else walked.problem.question
        if walked.problem:
            data["error"] = message(walked.problem, today)
    readings, steps = (made.readings, made.words.steps) if made else ((), ())
    return data | {
        "clocks": [clock_data(reading) for reading in readings],
        "steps": [{"id": step.id, "text": step.text, "facts": [fact.id for fact in step.facts]} for step in steps],
        "documents": [{"name": document.name, "path": document.path} for document in made.documents] if made else [],
        "next": [{"guide": onward.guide, "path": onward.path} for onward in made.next] if made else [],
        "sources": [fact.id for fact in made.words.sources] if made else [],
    }


def clock_data(reading: Reading) -> dict[str, Any]:
    """Give a clock as the public contract writes it."""
    return {
        "fact": reading.fact.id,
        "from": reading.start.isoformat(),
        "last_day": reading.last_day.isoformat(),
        "days_left": reading.days_left,
        "state": reading.state,
        "binding": reading.binding,
        "formula": reading.formula,
    }
