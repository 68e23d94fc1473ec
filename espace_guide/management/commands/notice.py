"""manage.py notice: check a file of notices before it is shown, or list what a notice can replace."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...guides import GUIDES
from ...guides.nodes import Outcome
from ...notices import SITE, BadNotice, names, read, replaceable


class Command(BaseCommand):
    """Check a file of notices; nothing is shown by it."""

    help = "Vérifie un fichier d’avis (celui de ESPACE_GUIDE_NOTICE, ou celui que l’on nomme) et dit ce qu’il remplace."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file, and the list of names."""
        parser.add_argument("file", nargs="?", default=settings.NOTICE_FILE)
        parser.add_argument("--names", action="store_true", help="liste tout ce qu’un avis peut remplacer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is replaced; raises CommandError with what to mend."""
        if options["names"]:
            self.stdout.write("\n".join((SITE, *(_line(guide, step) for guide, step in replaceable()))))
            return
        if not options["file"]:
            raise CommandError("nommez un fichier, ou donnez-le dans ESPACE_GUIDE_NOTICE")
        try:
            board = read(Path(options["file"]).read_bytes())
        except (OSError, BadNotice) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(f"remplacé : {name}" for name in names(board)) or "aucun avis : le site est entier")


def _line(slug: str, step: str) -> str:
    if not step:
        return f"{slug}  ({GUIDES[slug].title})"
    outcomes = (node for node in GUIDES[slug].nodes.values() if isinstance(node, Outcome))
    return f"{slug}/{step}  ({next(one.text for outcome in outcomes for one in outcome.steps if one.id == step)})"
