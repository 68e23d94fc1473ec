"""What a person still owes the content, on a day: facts, ends and sentences to read, addresses to open, catalogues, doubts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from ..guides import GUIDES
from ..guides.nodes import Outcome
from ..law.ageing import due, overdue
from ..law.doubts import DOUBTS, STAKES, Doubt
from ..law.facts import CONFIDENCES, FACTS, Fact, Version
from .catalogues import Behind, behind
from .seal import seal_of_end
from .sentences import Bare, bare, said
from .signed import Signature, load
from .weight import HIGH, used, weights

STALE = relativedelta(years=1)
UNSURE = ("L", "")
OFFICIAL = ("texte", "officiel")


@dataclass(frozen=True)
class FactOwed:
    """A fact to read, what hangs on it, and why it must be read; `first` if it is little sure and much hangs on it."""

    fact: Version
    weight: str
    reasons: tuple[str, ...]
    first: bool


@dataclass(frozen=True)
class EndOwed:
    """An end of a guide to read whole: the name under which it is signed, its situation, and why."""

    name: str
    situation: str
    reason: str


@dataclass(frozen=True)
class Address:
    """An official address to open by hand, and the facts that rest on it."""

    url: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """The figures of the content: facts, those used, those checked; sentences, those that cite or write a fact."""

    facts: int
    used: int
    checked: int
    sentences: int
    sourced: int


@dataclass(frozen=True)
class Owed:
    """All that a person owes the content on a day, the gravest first in each list."""

    counts: Counts
    facts: tuple[FactOwed, ...]
    ends: tuple[EndOwed, ...]
    sentences: tuple[Bare, ...]
    unused: tuple[Version, ...]
    addresses: tuple[Address, ...]
    catalogues: tuple[Behind, ...]
    doubts: tuple[Doubt, ...]


def owed(today: date, facts: Mapping[str, Fact] = FACTS, signatures: Mapping[str, Signature] | None = None) -> Owed:
    """List what is owed on a day; a signature holds as long as the words stay, for a year at most, less for a fact that ages sooner."""
    signatures = load() if signatures is None else signatures
    versions = [fact.on(today) for fact in facts.values()]
    found = sorted(filter(None, (_fact(version, today) for version in versions)), key=_rank)
    ends = tuple(_ends(signatures, today))
    unread = {end.name for end in ends}
    spoken = {one.text: one.sourced for one in said()}
    return Owed(
        Counts(len(versions), len(used() & facts.keys()), len(versions) - len(found), len(spoken), sum(spoken.values())),
        tuple(found),
        ends,
        tuple(one for one in bare() if _unjudged(one, signatures, unread, today)),
        tuple(version for version in versions if version.id not in used()),
        _addresses(one.fact for one in found),
        behind(),
        DOUBTS,
    )


def _fact(version: Version, today: date) -> FactOwed | None:
    if version.lapsed:
        reason = _("modifié depuis sa relecture (%(signed)s)") % {"signed": version.lapsed}
    elif not version.checked_by:
        reason = _("jamais relu")
    elif overdue(version, today):
        reason = _("relu le %(day)s, à relire depuis le %(due)s") % {"day": version.checked_on, "due": due(version)}
    else:
        return None
    weight = weights().get(version.id, STAKES[-1])
    first = weight == HIGH and version.confidence in UNSURE
    return FactOwed(version, weight, (reason, *((_("peu sûr, et beaucoup en dépend"),) if first else ())), first)


def _stale(day: date, today: date) -> bool:
    return day + STALE < today


def _rank(found: FactOwed) -> tuple[bool, int, int, int]:
    unsure = (*CONFIDENCES, "")[::-1].index(found.fact.confidence)
    return not found.first, STAKES.index(found.weight), unsure, list(FACTS).index(found.fact.id) if found.fact.id in FACTS else 0


def _ends(signatures: Mapping[str, Signature], today: date) -> Iterable[EndOwed]:
    for guide in GUIDES.values():
        for name, node in guide.nodes.items():
            if isinstance(node, Outcome):
                reason = _unsigned(signatures.get(f"{guide.slug}/{name}"), seal_of_end(guide, name), today)
                if reason:
                    yield EndOwed(f"{guide.slug}/{name}", str(node.situation), reason)


def _unsigned(signature: Signature | None, seal: str, today: date) -> str:
    """Say why a signature does not hold, or nothing if it does."""
    if not signature:
        return _("jamais relue")
    signed = {"signed": f"{signature.by}, {signature.on.isoformat()}"}
    if signature.seal != seal:
        return _("modifiée depuis sa relecture (%(signed)s)") % signed
    return _("relue il y a plus d’un an (%(signed)s)") % signed if _stale(signature.on, today) else ""


def _unjudged(sentence: Bare, signatures: Mapping[str, Signature], unread: set[str], today: date) -> bool:
    """Tell whether a sentence without a fact is still to be judged: an end that was signed vouches for its own situation."""
    if sentence.situation and not set(sentence.where) & unread:
        return False
    return bool(_unsigned(signatures.get(sentence.name), sentence.name.rpartition("/")[2], today))


def _addresses(versions: Iterable[Version]) -> tuple[Address, ...]:
    found: dict[str, list[str]] = {}
    for version in versions:
        if version.nature in OFFICIAL:
            for url in version.address:
                found.setdefault(url, []).append(version.id)
    return tuple(Address(url, tuple(names)) for url, names in sorted(found.items()))
