"""The verso of a sheet: what to say on the telephone, what to write down, the remedies, the sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .. import languages, notices
from ..cited import Group
from ..guides.suivi import REMEDIES, Suivi
from ..law.facts import Version
from ..wording import Said, Task, task, versions
from .density import BOLD, SMALLEST, Block, Verso, paragraph
from .recto import facts_of, noted

TELEPHONE = ("opposition.phone", "opposition.phone.hours", "opposition.phone.deaf")
FRAUD = ("pit.phish",)
LINE, FIXED, CODE = 20.6, 185, 124  # points: a line to write on; heads of tables, first line, notice and last block; the QR code's width


@dataclass(frozen=True)
class Line:
    """The telephone line as the sheet gives it."""

    number: str
    words: str
    facts: tuple[Version, ...]


def line(today: date) -> Line:
    """Give the number, the hours and the way in for deaf people, each as sure as its source."""
    told = versions(TELEPHONE, today)
    number, hours, deaf = (fact.value for fact in told)
    words = _(
        "Service gratuit, prix d’un appel. D’après l’application officielle, du lundi au vendredi, %(hours)s ; "
        "une autre source dit %(prudent)s : appelez avant. Personnes sourdes ou malentendantes : %(deaf)s (visio-interprétation)."
    )
    address = deaf["url"].removeprefix("https://").rstrip("/")
    return Line(
        number["phone"],
        words % {"hours": languages.value_in_words(hours), "prudent": languages.hour(hours["prudent"]), "deaf": address},
        told,
    )


def remedies(today: date) -> tuple[Task, ...]:
    """Give the remedies in order, as the guide « Suivre ma démarche » writes them."""
    return tuple(task(notices.current().step(Suivi.slug, step), None, today) for step in REMEDIES)


def facts(ways: Iterable[Task], today: date) -> Iterator[Version]:
    """Yield the facts that the verso rests on, whatever the plan."""
    yield from versions((*TELEPHONE, *FRAUD), today)
    for way in ways:
        yield from (*way.facts, *facts_of(way.detail))


def height_of_lines(setting: Verso) -> float:
    """Give the height of what does not depend on the words, in points."""
    return (setting.calls + setting.pieces) * LINE + FIXED


def blocks(
    script: Iterable[Said], called: Line, ways: Iterable[Task], sources: Iterable[Group], address: str, code: str, setting: Verso
) -> Iterator[Block]:
    """Yield the words that the template sets, to estimate their height."""
    yield from [paragraph("Titre", 1.14, 0.71)] * 5
    yield paragraph(called.words)
    yield from (paragraph(noted(said), gap=0.15) for said in script)
    yield paragraph(_("Demandez d’abord une réponse écrite, et gardez-la. Puis, dans l’ordre :"))
    yield from (
        paragraph(" ".join((noted(Said(way.text, way.facts)), *(noted(said, way.facts) for said in way.detail))), gap=0.2) for way in ways
    )
    yield from (paragraph(f"{group.kind} : {group.numbered}.", SMALLEST / setting.size) for group in sources)
    yield from _back_to(address, code, setting.size)


def _back_to(address: str, code: str, size: float) -> Iterator[Block]:
    """Yield the words that lead back to the plan."""
    if not code:
        yield paragraph(f"{_('Pour retrouver cette page :')} {address}", inset=CODE / size, letter=BOLD)
        return
    yield paragraph(code, 18 / size / 1.27, gap=6 / size)
    yield paragraph("Il rouvre ce plan, avec les jours restants", SMALLEST / size)
