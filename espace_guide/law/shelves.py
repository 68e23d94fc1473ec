"""Where a person would look for a fact: shelves, each named by the beginnings of the facts' names it holds."""

from collections.abc import Iterable, Mapping

from .facts import FACTS

# The longest beginning wins: `law` stands on one shelf and `law.R36.delete` on another. A shelf's facts follow its beginnings' order.
SHELVES: Mapping[str, tuple[str, ...]] = {
    "delai": ("opposition.delay", "law.R28.fr", "opposition.safe", "opposition.check", "month.prudent", "delay", "f36151", "mgen", "calc"),
    "refuser": ("opposition", "law.R28", "cnil.qa", "fc.scope", "login.apcv", "app.vitale", "pit", "rolling"),
    "code": (
        "opposition.ids",
        "opposition.serial",
        "opposition.code",
        "opposition.card",
        "opposition.err",
        "code",
        "pit.gencode",
        "pit.serial",
    ),
    "telephone": ("opposition.phone", "phone", "pit.3422"),
    "courrier": ("opposition.post", "close.post", "opposition.counter", "calc.crpa", "crpa", "law.L13-2"),
    "ancien-dmp": ("dmp", "law.decree.dmp", "pit.opposedopened"),
    "fermer": ("close", "law.R36.close", "law.R36.fr", "law.R36.reopen", "law.close.L"),
    "effacer": ("law.R36.delete", "law.R36.archive", "law.L18.tenyears", "close.effect", "close.delay", "close.delete", "close.traces"),
    "enfants": ("child", "age18"),
    "personnes": ("protected", "law.R40.persons", "regimes", "abroad", "overseas", "ame", "law.R31", "death"),
    "limiter": ("alt", "app.extract", "law.R32", "law.R51", "law.R53", "law.R33", "law.L17"),
    "effets": ("effects", "law.noeffect", "law.L18", "law.ens.contract"),
    "demander": ("gdpr", "law.R26", "dpo"),
    "recours": ("mediator", "cnil", "ddd"),
    "loi": ("law",),
    "ailleurs": ("snds", "ehds"),
    "actualite": ("stat", "date", "news", "law.2024", "law.2026", "adv"),
}


def shelved(facts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Put each fact on its shelf, in order; raises LookupError for a fact that no shelf holds, or a shelf that holds none."""
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in SHELVES}
    for fact in facts:
        matches = [
            (len(beginning), name, rank)
            for name, held in SHELVES.items()
            for rank, beginning in enumerate(held)
            if fact == beginning or fact.startswith(f"{beginning}.")
        ]
        if not matches:
            raise LookupError(f"no shelf holds {fact!r}: write its beginning in shelves.py")
        _, name, rank = max(matches)
        found[name].append((rank, fact))
    if empty := [name for name, held in found.items() if not held]:
        raise LookupError(f"nothing on the shelves {empty}")
    return {name: tuple(fact for _, fact in sorted(held, key=lambda one: one[0])) for name, held in found.items()}


HELD: Mapping[str, tuple[str, ...]] = shelved(FACTS)
