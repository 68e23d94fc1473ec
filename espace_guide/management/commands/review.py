"""manage.py review: what a person still owes the content, as text or on paper, and how a reading is recorded."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from ... import languages
from ...documents import review as paper
from ...law.facts import TOPICS, BadFact
from ...review.listing import lines
from ...review.owed import owed
from ...review.signing import Refused, sign


class Command(BaseCommand):
    """List what is owed, print a sheet to fill in, or record what a person has read."""

    help = "List what a person still has to read, print it (--pdf), or record that someone has read it (--sign)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the day, the paper, and the signature."""
        parser.add_argument("--today", type=_day, help="the day, as 2026-11-21 (by default, this day)")
        parser.add_argument("--pdf", type=Path, metavar="FILE", help="write a sheet to fill in by hand")
        parser.add_argument("--topic", default="", help="only the facts of one file of law/texts, on the sheet")
        parser.add_argument(
            "--sign", nargs="+", metavar="NAME", help="facts, ends (opposition/a_temps) or sentences (phrase/…) that were read"
        )
        parser.add_argument("--by", default="", help="who read them; the name will be public")
        parser.add_argument("--on", type=_day, help="the day they were read")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked; raises CommandError, with nothing written, for a signature that cannot be taken."""
        day = options["today"] or timezone.localdate()
        with translation.override(languages.SOURCE):
            if options["sign"]:
                self.record(options, day)
            elif options["pdf"]:
                if options["topic"] and options["topic"] not in TOPICS:
                    raise CommandError(f"--topic: one of {', '.join(TOPICS)}")
                options["pdf"].write_bytes(paper.write(owed(day), day, options["topic"]))
                self.stdout.write(str(options["pdf"]))
            else:
                self.stdout.write("\n".join(lines(owed(day))))

    def record(self, options: dict[str, Any], day: date) -> None:
        """Record a signature, and say what it commits to."""
        if not options["on"]:
            raise CommandError("--on: which day were they read?")
        try:
            names = sign(options["sign"], options["by"], options["on"], day)
        except (Refused, BadFact) as refused:
            raise CommandError(f"nothing was written: {refused}") from refused
        self.stdout.write(f"{len(names)} signed by {options['by'].strip()} on {options['on'].isoformat()}: {', '.join(names)}")
        self.stdout.write("The name will be shown on the site once this change is published: make sure that the person agrees.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a day, as 2026-11-21") from None
