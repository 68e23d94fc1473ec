"""A sheet's words in the setting that suits them: the most generous thought to fit, then tighter ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice, repeat
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from .. import languages
from ..cited import cited
from ..law.ageing import old
from ..law.facts import Version
from ..spoken import in_french
from ..wording import Said, versions
from . import qr, recto, verso
from .density import HEIGHT, RECTOS, VERSOS, Block, Recto, Verso, beyond, height
from .imprint import imprint
from .recto import Part, Row

HEAD = 33  # points: the site's name and the warning under it
LARGE = (Recto(18, airy=True, parts=3), Verso(18, 8, 6))


@dataclass(frozen=True)
class Sheet:
    """What a sheet says, whatever its setting; `blocks` and `fixed` (points) say what room its recto needs, give or take `slack`."""

    template: str
    title: str
    today: date
    blocks: Callable[[Recto], Iterable[Block]]
    fixed: float
    rows: tuple[Row, ...]
    keep: tuple[Said, ...]
    script: tuple[Said, ...]
    parts: tuple[Part, ...]
    facts: tuple[Version, ...]
    shown: Mapping[str, object]
    settings: tuple[Recto, ...] = RECTOS
    slack: float = 8


def contexts(sheet: Sheet, address: str, large: bool, code: str = "") -> Iterator[dict[str, object]]:
    """Yield what the template shows in each setting, from the first thought to fit to the tightest; the address of a `code` has no case."""
    ways, called = verso.remedies(sheet.today), verso.line(sheet.today)
    shared = {
        **sheet.shown,
        **imprint(sheet.title, sheet.today, large=large),
        "rows": sheet.rows,
        "keep": sheet.keep,
        "script": sheet.script,
        "parts": sheet.parts,
        "line": called,
        "remedies": ways,
        "fraud": versions(verso.FRAUD, sheet.today),
        "qr": mark_safe(qr.printed(_in_capitals(address), gettext("Code QR de cette page"))),  # noqa: S308 (drawn by segno)
        "address": address,
        "code": code,
        "content": languages.in_words(date.fromisoformat(settings.CONTENT_VERSION), "d MMMM y"),
        "old": old(date.fromisoformat(settings.CONTENT_VERSION), sheet.today),
    }
    for attempt, front in enumerate([LARGE[0]] if large else chain(_fronts(sheet), repeat(sheet.settings[-1]))):
        said = [*sheet.facts, *(fact for part in (*sheet.rows, *sheet.parts[: front.parts]) for fact in part.facts)]
        said += [*recto.facts_of((*sheet.keep, *sheet.script)), *verso.facts(ways, sheet.today)]
        sources = cited(dict.fromkeys(said))
        told = partial(verso.blocks, sheet.script, called, ways, sources.groups, address, code)
        back = LARGE[1] if large else _back(told, attempt)
        yield shared | {"recto": front, "verso": back, "sources": sources.groups, "note": sources.note}
        if (front, back) == (sheet.settings[-1], VERSOS[-1]):
            break


def _in_capitals(address: str) -> str:
    """Give an address in capitals where that leads to the same page: the home page or a code. The QR code is a fifth smaller."""
    path = in_french(f"{urlsplit(address).path}/")
    return address.upper() if path == "/" or path.startswith("/r/") else address


def _fronts(sheet: Sheet) -> Iterator[Recto]:
    """Yield the settings thought to hold the recto, then the tightest."""
    for front in sheet.settings:
        if HEAD + sheet.fixed + height(sheet.blocks(front), front) <= HEIGHT - sheet.slack - beyond(Recto):
            yield front
    yield sheet.settings[-1]


def _back(blocks: Callable[[Verso], Iterable[Block]], attempt: int) -> Verso:
    """Give the setting thought to hold the verso, tighter by one at each new attempt."""
    fitting = (back for back in VERSOS if verso.height_of_lines(back) + height(blocks(back), back) <= HEIGHT - beyond(Verso))
    return next(islice(fitting, attempt, None), VERSOS[-1])
