"""What is owed, as lines of text: one a thing to do, under headings that count them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .. import labels
from .owed import FactOwed, Owed


def lines(owed: Owed) -> Iterator[str]:
    """Write all that is owed; a list that is empty says so."""
    yield from summary(owed)
    yield from _section(_("Faits à relire"), [_fact(one) for one in owed.facts])
    yield from _section(_("Fins à relire en entier"), [f"{one.name}  {one.situation}  [{one.reason}]" for one in owed.ends])
    bare = [f"{one.name}  {one.text}  [{one.kind}, {', '.join(one.where)}]" for one in owed.sentences]
    yield from _section(_("Phrases sans fait, à juger"), bare)
    yield from _section(_("Adresses officielles à rouvrir à la main"), [f"{one.url}  {', '.join(one.facts)}" for one in owed.addresses])
    yield from _section(_("Faits qui ne servent nulle part"), [f"{one.id}  {one.statement}" for one in owed.unused])
    late = [
        _("%(language)s\u00a0: %(missing)d manquent, %(empty)d à traduire, %(guessed)d à confirmer")
        % {"language": one.language, "missing": len(one.missing), "empty": len(one.empty), "guessed": len(one.guessed)}
        for one in owed.catalogues
    ]
    yield from _section(_("Catalogues en retard sur le français"), late)
    doubts = [f"{one.id}  [{one.stake}, {one.for_whom}]  {one.question}  {', '.join(one.facts)}" for one in owed.doubts]
    yield from _section(_("Questions ouvertes"), doubts)


def summary(owed: Owed) -> Iterator[str]:
    """Write the figures of the content."""
    counts = owed.counts
    yield _("%(facts)d faits, dont %(used)d servent et %(checked)d ont été relus par une personne et tiennent encore.") % {
        "facts": counts.facts,
        "used": counts.used,
        "checked": counts.checked,
    }
    yield _("%(sentences)d phrases différentes, dont %(sourced)d citent un fait.") % {
        "sentences": counts.sentences,
        "sourced": counts.sourced,
    }


def _section(title: str, rows: list[str]) -> Iterator[str]:
    yield ""
    yield _("%(title)s\u00a0: %(count)d") % {"title": title, "count": len(rows)}
    yield from (f"  {row}" for row in rows)


def _fact(one: FactOwed) -> str:
    mark = "! " if one.first else ""
    return f"{mark}{one.fact.id}  [{labels.certainty(one.fact)}\u00a0; enjeu {one.weight}\u00a0; {', '.join(one.reasons)}]  {one.fact.statement}"
