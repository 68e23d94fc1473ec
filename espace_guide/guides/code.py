"""Answers ↔ the short code printed on paper: Crockford base 32, two check characters, codes that open for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reedsolo import ReedSolomonError, RSCodec

from .nodes import UNKNOWN

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_ALIKE = str.maketrans("OILU", "011V")
CHECKS, GROUP, LONGEST = 2, 4, 31
FIRST_DAY = date(2021, 8, 1)
CODEC = RSCodec(CHECKS, nsize=LONGEST, c_exp=5, prim=0x25)  # Reed-Solomon over GF(32): names one wrong character

# What follows is printed on paper. Lists grow at their end, within their bits; another shape is another version.
VERSION = 1
GUIDES = (4, ("opposition", "cloture", "verification", "suivi", "limiter"))
DATE_BITS = 13  # to 2044; then another version
PERSON_BITS, MOST_OTHERS = 3, 4  # a family of five fits in one code
WORDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "pour": (3, ("moi", "enfant", "protege", "proche")),
    "courrier": (2, ("oui", "non")),
    "dmp": (3, ("oui", "non", "nsp")),
    "moyen": (3, ("web", "telephone", "courrier")),
    "carte": (3, ("oui", "illisible", "non")),
    "code": (3, ("oui", "expire", "non")),
    "active": (3, ("oui", "non", "perdu", "nsp")),
    "documents": (2, ("oui", "non")),
    "effacer": (2, ("oui", "non")),
    "demarche": (3, ("opposition", "cloture", "effacement", "demande")),
    "preuve": (2, ("oui", "non")),
    "reponse": (3, ("aucune", "accord", "refus", "prolongation")),
    "indice": (3, ("ancien-courrier", "jamais", "connexion", "nsp")),
}
DATES = ("envoye", "recu", "fait_le")
FIELDS: dict[str, tuple[str, ...]] = {
    "opposition": ("pour", "courrier", "dmp", "moyen", "carte", "code", "envoye", "recu"),
    "cloture": ("pour", "active", "documents", "effacer", "moyen", "carte", "code"),
    "verification": ("pour", "indice"),
    "suivi": ("pour", "demarche", "moyen", "dmp", "preuve", "reponse", "fait_le", "envoye"),
    "limiter": ("pour",),
}
STEPS: dict[str, tuple[str, ...]] = {
    "opposition": (
        "enfants-d-abord",
        "preparer",
        "preparer-appel",
        "numero-de-serie",
        "nouveau-code",
        "ouvrir-le-site",
        "s-opposer",
        "preuve",
        "appeler",
        "preuve-ecrite",
        "noter-l-appel",
        "ecrire",
        "poster",
        "accuse",
        "doubler",
        "ancien-dmp",
        "verifier",
        "agir-aujourd-hui",
        "fermer-en-ligne",
        "fermer-par-telephone",
        "fermer-par-courrier",
        "chercher-l-espace",
        "essayer",
        "preuve-fermeture",
        "confirmation-ecrite",
        "confirmation-recue",
        "sans-carte",
        "ancien-dmp-integre",
    ),
    "cloture": (
        "enfants-d-abord",
        "exporter",
        "demander-copies",
        "directives",
        "preparer",
        "preparer-appel",
        "numero-de-serie",
        "nouveau-code",
        "code-si-besoin",
        "ouvrir-le-site",
        "fermer-sans-activer",
        "mot-de-passe",
        "se-connecter",
        "fermer-le-profil",
        "appeler",
        "ecrire",
        "demander-la-suppression",
        "archive",
        "noter-l-appel",
        "preuve-fermeture",
        "confirmation-ecrite",
        "ne-pas-reactiver",
        "sans-carte",
    ),
    "verification": (
        "se-connecter",
        "chercher-le-courrier",
        "compter",
        "regarder-sans-activer",
        "demander",
        "lire-le-statut",
        "un-par-enfant",
    ),
    "suivi": (
        "ranger-la-preuve",
        "obtenir-le-justificatif",
        "demander-preuve",
        "ancien-dmp",
        "verifier",
        "penser-a-la-suppression",
        "retrouver-la-date",
        "attendre",
        "relancer",
        "reclamer",
        "cnil",
        "defenseur-des-droits",
        "faire-ecrire-le-refus",
        "verifier-le-statut",
        "preuve-recue",
        "demander-la-date",
    ),
    "limiter": (
        "se-connecter",
        "masquer",
        "bloquer",
        "urgence",
        "extraction",
        "prevention",
        "historique",
        "captures",
    ),
}


class WrongCode(ValueError):
    """A code that was mistyped or never printed; `group` numbers the group that looks wrong, from 1, or is 0."""

    def __init__(self, group: int = 0) -> None:
        super().__init__(group)
        self.group = group


@dataclass(frozen=True)
class Saved:
    """What a code holds: a guide, its answers, the steps done, and the other persons of a family (`pour`, own sending date or nothing)."""

    guide: str
    answers: Mapping[str, str]
    done: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def write(saved: Saved) -> str:
    """Write a code, in groups of four; raises KeyError or ValueError for an answer that no code can hold."""
    numbers = [(VERSION, 3), (GUIDES[1].index(saved.guide), GUIDES[0]), (len(saved.others), PERSON_BITS)]
    numbers += [_number(name, saved.answers.get(name, "")) for name in FIELDS[saved.guide]]
    for whom, sent in saved.others:
        numbers += (_number("pour", whom), _number("envoye", sent))
    bits = _Bits()
    for number, size in numbers:
        bits.put(number, size)
    bits.put(sum([1 << STEPS[saved.guide].index(step) for step in saved.done]), 0)
    symbols = bits.symbols()
    if len(symbols) + CHECKS > LONGEST:
        raise ValueError("too much for one code")
    text = "".join([ALPHABET[symbol] for symbol in CODEC.encode(symbols)])
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read(text: str) -> Saved:
    """Read a code however it was typed; raises WrongCode, with the group at fault where one character is."""
    plain = "".join(text.split()).replace("-", "").upper().translate(READ_ALIKE)
    unknown = next((index for index, letter in enumerate(plain) if letter not in ALPHABET), None)
    if unknown is not None:
        raise WrongCode(unknown // GROUP + 1)
    if not CHECKS < len(plain) <= LONGEST:
        raise WrongCode
    symbols = [ALPHABET.index(letter) for letter in plain]
    try:
        _, _, wrong = CODEC.decode(symbols)
    except ReedSolomonError as error:
        raise WrongCode from error
    if wrong:
        raise WrongCode(wrong[0] // GROUP + 1)
    return _saved(_Bits.of(symbols[:-CHECKS]))


def _saved(bits: "_Bits") -> Saved:
    if bits.take(3) != VERSION:
        raise WrongCode
    try:
        guide = GUIDES[1][bits.take(GUIDES[0])]
        persons = bits.take(PERSON_BITS)
        answers = {name: value for name in FIELDS[guide] if (value := _take(bits, name))}
        others = tuple((_take(bits, "pour"), _take(bits, "envoye")) for _ in range(persons))
        done = tuple(step for index, step in enumerate(STEPS[guide]) if bits.value >> index & 1)
    except (IndexError, OverflowError) as error:
        raise WrongCode from error
    return Saved(guide, answers, done, others)


def _number(name: str, value: str) -> tuple[int, int]:
    """Give the number that holds an answer, and its bits; a date takes one, and thirteen more when it is given."""
    if name not in DATES:
        size, values = WORDS[name]
        return values.index(value) + 1 if value else 0, size
    if not value:
        return 0, 1
    day = 0 if value == UNKNOWN else (date.fromisoformat(value) - FIRST_DAY).days + 1
    return 1 | day << 1, 1 + DATE_BITS


def _take(bits: "_Bits", name: str) -> str:
    if name not in DATES:
        size, values = WORDS[name]
        number = bits.take(size)
        return values[number - 1] if number else ""
    if not bits.take(1):
        return ""
    number = bits.take(DATE_BITS)
    return (FIRST_DAY + timedelta(days=number - 1)).isoformat() if number else UNKNOWN


class _Bits:
    """Small numbers packed in a large one, first in the lowest bits."""

    def __init__(self, value: int = 0) -> None:
        self.value, self.size = value, 0

    @classmethod
    def of(cls, symbols: list[int]) -> "_Bits":
        return cls(sum(symbol << 5 * index for index, symbol in enumerate(symbols)))

    def put(self, number: int, size: int) -> None:
        if size and not 0 <= number < 1 << size:
            raise ValueError(f"{number} does not fit in {size} bits")
        self.value |= number << self.size
        self.size += size

    def take(self, size: int) -> int:
        number = self.value & (1 << size) - 1
        self.value >>= size
        return number

    def symbols(self) -> list[int]:
        length = max(1, -(-self.value.bit_length() // 5))
        return [self.value >> 5 * index & 31 for index in range(length)]
