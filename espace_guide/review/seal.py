"""A short print of words, so that a signature falls when what was signed changes."""

from ..guides.flow import Guide, parts
from ..guides.nodes import Outcome
from ..law.facts import print_of


def seal(*said: object) -> str:
    """Give the print of words, as eight characters."""
    return print_of([str(one) for one in said])


def seal_of_end(guide: type[Guide], name: str) -> str:
    """Give the print of all that an end may say: words, facts, conditions, clocks, in their order."""
    end = guide.nodes[name]
    if not isinstance(end, Outcome):
        raise LookupError(f"{guide.slug}/{name} is not an end")
    told = [
        [type(part).__name__, *(_plain(value) for key, value in vars(part).items() if key not in ("hand", "detail", "notes"))]
        for part in parts(end)
    ]
    return print_of([str(end.situation), list(end.proof), str(end.missing), told])


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool) else str(value)
