"""manage.py plan: what the site tells someone, on a given day, as data or as a person would read it."""

import json
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from ... import languages
from ...as_data import as_data
from ...guides import GUIDES
from ...guides.walk import Walk
from ...law.facts import NotInForce
from ...plan import Plan, follow, plan
from ...problems import message


class Command(BaseCommand):
    """Print the plan of an address on a day; nothing is read from the clock."""

    help = "Print the plan of an address (“/opposition/?pour=moi…”) on a given day."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the address, the day, the language and the form."""
        parser.add_argument("address")
        parser.add_argument("--today", type=date.fromisoformat, required=True, help="the day, as 2026-11-21")
        parser.add_argument("--lang", default=languages.SOURCE)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the plan; raises CommandError for an unknown guide or a day the facts do not reach."""
        parts = urlsplit(options["address"])
        slug = parts.path.strip("/")
        if slug not in GUIDES:
            raise CommandError(f"unknown guide: {parts.path} (known: {', '.join(GUIDES)})")
        given = dict(parse_qsl(parts.query, keep_blank_values=True))
        with translation.override(options["lang"]):
            try:
                walked = follow(slug, given, options["today"])
                made = plan(slug, walked, options["today"], given.get("fait", "")) if walked.outcome else None
            except NotInForce as error:
                raise CommandError(str(error)) from error
            if options["json"]:
                self.stdout.write(json.dumps(as_data(slug, walked, made, options["today"]), ensure_ascii=False, indent=2))
            else:
                self.stdout.write("\n".join(as_text(made) if made else open_question(slug, walked, options["today"])))


def as_text(made: Plan) -> list[str]:
    """Write the plan as a person would read it."""
    lines = [made.words.situation, ""]
    for reading in made.readings:
        lines.append(f"{languages.in_words(reading.last_day)} ({reading.binding}, {reading.state}) = {reading.formula}")
    for number, step in enumerate(made.words.steps, 1):
        lines += ["", f"{number}. {step.text}", *(f"   - {said.text}" for said in (*step.hand, *step.detail))]
    for title, said in (("À garder", made.words.keep), ("Ensuite", made.words.after), ("Bon à savoir", made.words.know)):
        if said:
            lines += ["", title, *(f"- {sentence.text}" for sentence in said)]
    lines += ["", *(f"{title} : {' '.join(said.text for said in notes)}" for title, notes in made.words.troubles)]
    return [*lines, "", *(f"→ {onward.text} : {onward.path}" for onward in made.next)]


def open_question(slug: str, walked: Walk, today: date) -> list[str]:
    """Write the question that is still open, and why an answer was refused."""
    problem = [message(walked.problem, today)] if walked.problem else []
    return problem + [str(GUIDES[slug].nodes[name].text) for name in walked.asked]
