"""What a host may choose, read from the environment and refused at once, in one sentence, when it cannot be right."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

PREFIX = "ESPACE_GUIDE_"
NOT_OURS_TO_READ = {"ESPACE_GUIDE_BROWSER", "ESPACE_GUIDE_FIREFOX"}  # where the tests find their browsers
ALWAYS_HOSTS = ("localhost", "127.0.0.1", "[::1]")
LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
HOST_NAME = re.compile(rf"{LABEL}(\.{LABEL})*|\[[0-9a-f:.]+\]")
PORT = re.compile(r":\d+$")
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
SHORTEST_SECRET, FEWEST_DIFFERENT = 50, 5  # Django's own measure (security.W009)
LONGEST_LINE = 300
TO_COMPLETE = "à compléter"  # as deploy/espace-guide.conf is given
NO_ADDRESS = "{} n’est pas une adresse de site\u00a0: écrivez-la comme https://guide.exemple.fr."


class BadSetting(ValueError):
    """A setting that is missing or cannot be right; its words are one sentence in French, for the host."""


@dataclass(frozen=True)
class Environment:
    """The choices of a host; `public` tells the site that everyone visits from the one that a developer tries."""

    public: bool
    address: str
    hosts: tuple[str, ...]
    secret_key: str
    association: str
    contact: str
    publisher: str
    director: str
    host: str
    notice: str
    stand_minutes: float


def read(variables: Mapping[str, str]) -> Environment:
    """Read every setting; raises BadSetting at the first that is unknown, wrong, or missing from a public site."""
    given = {name: value.strip() for name, value in variables.items() if name.startswith(PREFIX) and name not in NOT_OURS_TO_READ}
    for name in sorted(given.keys() - SETTINGS.keys()):
        raise BadSetting(f"{name} n’est pas un réglage du site\u00a0: vérifiez son nom dans docs/hosting.md.")
    public = _public("ESPACE_GUIDE_PUBLIC", given.get("ESPACE_GUIDE_PUBLIC", ""), False)
    taken = {field: check(name, given.get(name, ""), public) for name, (field, check) in SETTINGS.items()}
    own = PORT.sub("", urlsplit(taken["address"]).netloc)
    taken["hosts"] = tuple(dict.fromkeys((own, *taken["hosts"], *ALWAYS_HOSTS)))
    return Environment(**taken)


def _public(name: str, value: str, public: bool) -> bool:
    if value not in ("", "0", "1"):
        raise BadSetting(f"{name} vaut 1 pour un site ouvert au public, 0 sinon.")
    return value == "1"


def _address(name: str, value: str, public: bool) -> str:
    if not value:
        if public:
            raise BadSetting(f"{name} manque\u00a0: donnez l’adresse du site, comme https://guide.exemple.fr.")
        return "http://localhost:8000"
    try:
        parts = urlsplit(value.lower())
        port = parts.port
    except ValueError:
        raise BadSetting(NO_ADDRESS.format(name)) from None
    if parts.scheme not in ("http", "https") or not _host_name(PORT.sub("", parts.netloc)) or port == 0:
        raise BadSetting(NO_ADDRESS.format(name))
    if parts.path not in ("", "/") or parts.query or parts.fragment or "?" in value or "#" in value:
        raise BadSetting(f"{name} s’arrête au nom du site\u00a0: enlevez ce qui suit, pour garder {parts.scheme}://{parts.netloc}.")
    if public and parts.scheme != "https":
        raise BadSetting(f"{name} commence par https:// quand le site est ouvert au public.")
    return f"{parts.scheme}://{parts.netloc}"


def _hosts(name: str, value: str, public: bool) -> tuple[str, ...]:
    names = tuple(part.strip().lower() for part in value.split(",")) if value else ()
    for one in names:
        if not _host_name(one):
            raise BadSetting(
                f"{name} contient «\u00a0{one}\u00a0», qui n’est pas un nom de site\u00a0: écrivez des noms séparés par des virgules."
            )
    return names


def _host_name(text: str) -> bool:
    return len(text) <= 253 and bool(HOST_NAME.fullmatch(text))


def _secret(name: str, value: str, public: bool) -> str:
    if value and (len(value) < SHORTEST_SECRET or len(set(value)) < FEWEST_DIFFERENT):
        raise BadSetting(f"{name} est trop facile à deviner\u00a0: {SHORTEST_SECRET} caractères au hasard, ou rien du tout.")
    return value or secrets.token_urlsafe(SHORTEST_SECRET)  # nothing is signed: each start may draw its own


def _line(least: int, wanted: str) -> Callable[[str, str, bool], str]:
    def check(name: str, value: str, public: bool) -> str:
        if public and (not value or TO_COMPLETE in value):
            raise BadSetting(f"{name} manque\u00a0: donnez {wanted}.")
        if not value.isprintable() or len(value) > LONGEST_LINE:
            raise BadSetting(f"{name} tient sur une seule ligne de {LONGEST_LINE} caractères au plus.")
        if value and len(value) < least:
            raise BadSetting(f"{name} est incomplet\u00a0: donnez {wanted}.")
        return value

    return check


def _contact(name: str, value: str, public: bool) -> str:
    text = _line(1, "une adresse électronique ou un numéro de téléphone")(name, value, public)
    if text and not EMAIL.fullmatch(text) and sum(map(str.isdigit, text)) < 4:
        raise BadSetting(f"{name} n’est ni une adresse électronique ni un numéro de téléphone.")
    return text


def _file(name: str, value: str, public: bool) -> str:
    if value and not value.startswith("/"):
        raise BadSetting(f"{name} est le chemin entier d’un fichier\u00a0: il commence par une barre oblique.")
    return value


def _minutes(name: str, value: str, public: bool) -> float:
    try:
        minutes = float(value or 5)
    except ValueError:
        minutes = 0
    if not 0 < minutes <= 60:
        raise BadSetting(f"{name} est un nombre de minutes, 60 au plus, comme 5 ou 2.5.")
    return minutes


IDENTITY = "son nom, son adresse et son numéro de téléphone"
SETTINGS: dict[str, tuple[str, Callable[[str, str, bool], object]]] = {
    "ESPACE_GUIDE_PUBLIC": ("public", _public),
    "ESPACE_GUIDE_ADDRESS": ("address", _address),
    "ESPACE_GUIDE_HOSTS": ("hosts", _hosts),
    "ESPACE_GUIDE_SECRET_KEY": ("secret_key", _secret),
    "ESPACE_GUIDE_ASSOCIATION": ("association", _line(2, "le nom de l’association")),
    "ESPACE_GUIDE_CONTACT": ("contact", _contact),
    "ESPACE_GUIDE_PUBLISHER": ("publisher", _line(20, f"l’éditeur du site\u00a0: {IDENTITY}")),
    "ESPACE_GUIDE_DIRECTOR": ("director", _line(3, "le nom de la personne qui dirige la publication")),
    "ESPACE_GUIDE_HOST": ("host", _line(20, f"l’hébergeur du site\u00a0: {IDENTITY}")),
    "ESPACE_GUIDE_NOTICE": ("notice", _file),
    "ESPACE_GUIDE_STAND_MINUTES": ("stand_minutes", _minutes),
}
