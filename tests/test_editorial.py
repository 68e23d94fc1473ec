"""What may be written: no sentence stronger than its fact, no number of our own, plain words, each address once."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import translation

from espace_guide.documents.ways import FORMS
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import parts
from espace_guide.guides.letters import LETTERS
from espace_guide.guides.nodes import DateQuestion, Note, Outcome, Question, Trouble
from espace_guide.law.facts import FACTS, Version
from espace_guide.wording import NAMED, named
from tests.stories import TODAY
from tests.test_typography import MODULES, ROOT, TEMPLATES, seen, written

JARGON = {
    word: instead
    for words in tomllib.loads(Path(__file__).with_name("jargon.toml").read_text("utf-8")).values()
    for word, instead in words.items()
}
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{4}})\b")
WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10,
    "douze": 12, "quinze": 15, "dix-huit": 18, "trente": 30,
}  # fmt: skip
LENGTH = re.compile(
    rf"\b({'|'.join(sorted(WORDS, key=len, reverse=True))}|\d+) (jours?|semaines?|mois|ans?|années?)\b(?! (?:ouvr|féri))", re.IGNORECASE
)
NUMBER = re.compile(r"\b[LRD]\.\s?\d+(?:-\d+)*|\d{4}-\d{2}|\d+(?:[.,]\d+)?")
ADDRESS = re.compile(r"https?:|www\.|\S@\S")
HOST = re.compile(r"\b[a-z0-9-]+\.(?:fr|com|org|net|eu)\b")
SAYS = r"dit|dis(?:ent|pose)|prévoi(?:t|ent)|exige|impose|interdit|permet|donne|demande|considère|rouvre|oblige|intègre|garantit|vise|fixe|compte"
STRONG = re.compile(
    rf"\b(?:la loi|le texte|le décret|le règlement|les textes|ce texte|(?:l’)?article \S+|le code (?:civil|(?!de l’application)d\S+(?: \S+){{1,3}}?)) (?:\w+ )?(?:{SAYS})\b",
    re.I,
)


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


def pieces() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield all that guides, letters and blank sheets say: where, the sentence, the facts it rests on."""
    for guide in GUIDES.values():
        yield from ((guide.slug, plain(text), ()) for text in (guide.title, guide.triage, guide.summary))
        for name, node in guide.nodes.items():
            where = f"{guide.slug}.{name}"
            if isinstance(node, Question | DateQuestion):
                yield from ((where, plain(text), ()) for text in (node.text, node.hint, node.short))
                for choice in node.choices.values() if isinstance(node, Question) else ():
                    yield from ((where, plain(text), ()) for text in (choice.label, choice.hint))
            elif isinstance(node, Outcome):
                yield where, plain(node.situation), ()
                for part in parts(node):
                    yield where, plain(part.title if isinstance(part, Trouble) else getattr(part, "text", "")), getattr(part, "facts", ())
    for letter in LETTERS.values():
        yield from (
            (f"letter {letter.name}", plain(text), ()) for text in (letter.title, letter.when, letter.subject, *letter.to, *letter.enclosed)
        )
        notes: list[Note] = [*letter.body, *letter.worth, *letter.subject_more, *filter(None, (letter.where,))]
        yield from ((f"letter {letter.name}", plain(note.text), note.facts) for note in notes)
    for slug, form in FORMS.items():
        yield from (
            (f"blank {slug}", plain(text), ()) for text in (form.since, *form.heads, *(way.label for way in (*form.ways, *form.cases)))
        )


@cache
def sentences() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    with translation.override("fr"):
        return tuple({(text, facts): (where, text, facts) for where, text, facts in pieces() if text}.values())


def fact(name: str) -> Version:
    return FACTS[name].on(TODAY)


def legal(name: str) -> bool:
    """Tell whether a fact is a text of law, sure: its nature, or the article that its source names."""
    return fact(name).certain and (fact(name).nature == "texte" or bool(re.search(r"\bart\.\s", fact(name).source)))


# No stronger than its fact.


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("La loi dit que le DMP est conservé.", True),
        ("Le texte ne prévoit pas de prolongation.", True),
        ("L’article R.1111-28 prévoit une opposition.", True),
        ("Le code de la santé publique dit six semaines.", True),
        ("D’après le code de l’application, on peut fermer.", False),
        ("Nous n’avons pas lu toute la loi.", False),
    ],
)
def test_the_eye_sees_a_strong_sentence(text: str, strong: bool) -> None:
    assert bool(STRONG.search(text)) == strong


def test_the_law_speaks_only_where_a_sure_text_stands_beside() -> None:
    strong = [(where, text, facts) for where, text, facts in sentences() if STRONG.search(text)]
    assert len(strong) > 10
    assert [(where, text) for where, text, facts in strong if not any(map(legal, facts))] == []


@pytest.mark.parametrize("path", [*TEMPLATES, *MODULES], ids=lambda path: str(path.relative_to(ROOT)))
def test_outside_the_guides_the_law_says_nothing_or_shows_its_fact(path: Path) -> None:
    source = path.read_text("utf-8")
    said = written(path) if path.suffix == ".py" else seen(source)
    if "guides" in path.parts:
        return
    for text in said:
        assert not STRONG.search(plain(text)) or ("marks }}" in source or 'value("' in source), text


def test_the_words_of_an_unsure_fact_say_so() -> None:
    hedge = re.compile(r"d’après|selon|vérifier|nous |notre |n’est pas établi", re.I)
    assert [name for name in FACTS if not fact(name).certain and not hedge.search(plain(fact(name).statement))] == []


# No number, date or address of our own.


def numbers(text: str) -> set[str]:
    """Give the numbers of a text, those in words before a unit of time included; a month and its year make one."""
    text = LENGTH.sub(lambda found: f"{WORDS.get(found[1].lower(), found[1])} {found[2]}", plain(text))
    text = MONTH.sub(lambda found: f"{found[2]}-{MONTHS.index(found[1]) + 1:02}", text)
    return {re.sub(r"\s", "", found) for found in NUMBER.findall(text)}


def held(names: tuple[str, ...]) -> set[str]:
    """Give the numbers that facts hold, in their words or as their date."""
    found: set[str] = set()
    for version in map(fact, names):
        found |= numbers(" ".join((version.statement, version.source, version.disagreement)))
        found |= {version.source_date[:4], version.source_date[:7]}
    return found | {number[:4] for number in found if re.fullmatch(r"\d{4}-\d{2}", number)}


def typed(text: str) -> str:
    """Give a sentence without what a fact or a plan fills in."""
    return re.sub(r"%\(\w+\)[sd]|\{\{.*?\}\}", "", NAMED.sub("", text))


# Sentences that rest on no fact of their own: the fact that holds their number.
ELSEWHERE = {
    "avant 2022": "dmp.old.end",
    "article 15": "gdpr.access.fields",
}


def test_numbers_are_seen_in_figures_and_in_words() -> None:
    assert numbers("Deux questions ; dix-huit ans, 12 caractères, trois mois, août 2025, art. R. 1111-28.") == {
        "18",
        "12",
        "3",
        "2025-08",
        "R.1111-28",
    }


def test_every_number_of_a_sentence_is_in_a_fact_it_cites() -> None:
    own = []
    for where, text, facts in sentences():
        others = tuple(name for words, name in ELSEWHERE.items() if words in text)
        if unknown := numbers(typed(text)) - held((*facts, *others)):
            own.append((where, unknown, text))
    assert own == []


def test_a_length_of_time_always_comes_from_a_fact() -> None:
    assert [(where, text) for where, text, _ in sentences() if LENGTH.search(typed(text))] == []


def test_a_site_is_named_by_a_fact_that_its_sentence_cites() -> None:
    for where, text, facts in sentences():
        known = " ".join(f"{version.statement} {version.source}" for version in map(fact, facts))
        assert set(HOST.findall(typed(text))) <= set(HOST.findall(known)), where
    assert [text for _, text, _ in sentences() if "monespacesante.fr" in text] == [], "its address is a fact: {opposition.url:host}"


# What is counted there is the site itself: its standards, its paper, its bounds.
OURS = ("WCAG 2.2", "7 pour 1", "I, L et 1", "de 0 à 50", "A4", "avant 2022", "plus d’un an", "un jour")
OURS += ("320 à 1 280 pixels", "400 %", "pour 1", "0 erreur", "PDF/UA-1", "PDF/A-2a")


@pytest.mark.parametrize("path", [*TEMPLATES, *MODULES], ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_papers_and_modules_type_no_number_and_no_address(path: Path) -> None:
    for text in written(path) if path.suffix == ".py" else seen(path.read_text("utf-8")):
        words = typed(plain(text))
        assert not ADDRESS.search(words), text
        if "guides" in path.parts:
            continue
        assert not HOST.search(words), text
        words = words.replace("\u00a0", " ")
        for ours in OURS:
            words = words.replace(ours, "")
        assert not re.search(r"\d", words) and not LENGTH.search(words), text


def test_every_value_in_braces_is_one_of_the_facts_of_its_sentence_or_counts_time() -> None:
    """A value that is shown has its mark beside it: a telephone number and a share may be read in a title."""
    bare = [(where, text, set(named(text)) - set(facts)) for where, text, facts in sentences() if facts and set(named(text)) - set(facts)]
    assert [found for found in bare if not found[2] <= {"opposition.phone", "opposition.delay", "age18.law", "opposition.url"}] == []


# Plain words.


@pytest.mark.parametrize("word", JARGON)
def test_no_jargon(word: str) -> None:
    jargon = re.compile(rf"\b{re.escape(word)}", re.I) if len(word) > 3 else re.compile(rf"\b{re.escape(word)}\b", re.I)
    everywhere = [(where, typed(text)) for where, text, _ in sentences()]
    everywhere += [(path.name, typed(plain(text))) for path in TEMPLATES for text in seen(path.read_text("utf-8"))]
    everywhere += [(path.name, typed(plain(text))) for path in MODULES for text in written(path)]
    assert [found for found in everywhere if jargon.search(found[1])] == [], f"say: {JARGON[word]}"


# Addresses.

LISTED = [(name, address) for name, found in FACTS.items() for version in found.versions for address in version.address]


@pytest.mark.parametrize(("name", "address"), LISTED)
def test_an_address_is_well_formed(name: str, address: str) -> None:
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"} and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.hostname or ""), address
    assert not parts.username and parts.port is None and address == address.strip(".,;")


def test_an_address_is_written_in_one_way() -> None:
    spelled: dict[str, set[str]] = {}
    for _, address in LISTED:
        parts = urlsplit(address)
        spelled.setdefault(f"{parts.hostname.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}", set()).add(address)
    assert [ways for ways in spelled.values() if len(ways) > 1] == []
    for name, found in FACTS.items():
        assert not [times for times in Counter(found.versions[-1].address).values() if times > 1], name
