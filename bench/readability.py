"""Prints how easily simplified French reads beside ordinary French, sentence by sentence and page by page: `python -m bench.readability`."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import django
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

from espace_guide.catalogues import template

from .readable import Ease, ease, prose, shown

SIMPLE = "/fr-simple"
SENT = (date.today() - timedelta(days=10)).isoformat()  # noqa: DTZ011 (any recent day will do)
PAGES = {
    "accueil": "/",
    "question": "/opposition/?pour=moi&courrier=oui",
    "dates": f"/dates/?envoye={SENT}",
    "plan, refuser": f"/opposition/?pour=moi&courrier=oui&envoye={SENT}&dmp=non&moyen=web&carte=oui&code=oui",
    "plan, fermer": "/cloture/?pour=moi&active=non&documents=non&effacer=oui&moyen=web&carte=oui&code=oui",
    "plan, limiter": "/limiter/?pour=moi",
    "tous les guides": "/hors-ligne/",
    "stand": "/stand/",
    "questions": "/questions/",
    "contradictions": "/contradictions/",
    "sources": "/sources/",
    "confidentialité": "/confidentialite/",
    "accessibilité": "/accessibilite/",
    "mentions légales": "/mentions-legales/",
}
PAGES_ALL, EVERY = "toutes ces pages", "toutes les phrases du site"
HOLE, TAG = re.compile(r"%\(\w+\)[a-z]|\{[^{}]*\}"), re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True)
class Beside:
    """A page's ease in ordinary and in simplified French."""

    page: str
    french: Ease
    simple: Ease

    @property
    def gained(self) -> float:
        """Give what simplified French gains, in points."""
        return self.simple.score - self.french.score


def measures(client: Client) -> Iterator[Beside]:
    """Measure each page in both languages, then all of them, each sentence once, then every sentence that the site may say."""
    texts = {name: (_texts(client, path), _texts(client, SIMPLE + path)) for name, path in PAGES.items()}
    texts[PAGES_ALL] = tuple([text for both in texts.values() for text in both[side]] for side in (0, 1))
    texts[EVERY] = tuple(zip(*every(), strict=True))
    for name, (french, simple) in texts.items():
        yield Beside(name, ease(prose(french)), ease(prose(simple)))


def _texts(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    if answer.status_code != 200:
        raise LookupError(f"{path} answers {answer.status_code}")
    return shown(answer.content.decode())


def every() -> Iterator[tuple[str, str]]:
    """Give each sentence of the site in ordinary and simplified French, with a number for what facts and code fill in."""
    with translation.override(SIMPLE.strip("/")):
        for message in template():
            if message.id:
                french = message.id if isinstance(message.id, str) else message.id[-1]
                simple = gettext(french) if isinstance(message.id, str) else ngettext(*message.id, 2)
                yield tuple(TAG.sub("", HOLE.sub("12", text)) for text in (french, simple))


def table(rows: Iterator[Beside]) -> str:
    """Write the measures as a table in Markdown."""
    head = "| page | score, French | score, simplified | gained | words a sentence | longest | over 15 words |\n|---|---|---|---|---|---|---|\n"
    return head + "\n".join(
        f"| {row.page} | {row.french.score:.0f} | {row.simple.score:.0f} | {row.gained:+.0f} | {row.french.words:.1f} → {row.simple.words:.1f} | {row.french.longest} → {row.simple.longest} | {row.french.long:.0%} → {row.simple.long:.0%} |"
        for row in rows
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "espace_guide.settings")
    django.setup()
    print(table(measures(Client(SERVER_NAME=settings.ALLOWED_HOSTS[0]))))
