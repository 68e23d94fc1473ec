"""Each check of a catalogue, tried on what it must refuse and on what it must let pass."""

from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from tests.languages import faults, names, review
from tests.languages.book import Entry, read
from tests.languages.typography import typed

HEAD = 'msgid ""\nmsgstr ""\n"Language: {0}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {1}\\n"\n'
ENGLISH = HEAD.format("en", "nplurals=2; plural=(n != 1);")
ARABIC = HEAD.format(
    "ar", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
)
DAYS = 'msgid "encore %(days)d jour"\nmsgid_plural "encore %(days)d jours"\n'


def book(tmp_path: Path, text: str, head: str = ENGLISH):
    (tmp_path / "django.po").write_text(head + "\n" + text, encoding="utf-8")
    return read(tmp_path / "django.po")


# A whole catalogue.

WHOLE = 'msgid "Un"\nmsgstr "One"\n\nmsgid "Deux"\nmsgstr "Two"\n'


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        (WHOLE, {"Un", "Deux"}, []),
        (WHOLE, {"Un", "Deux", "Trois"}, [("missing", "Trois")]),
        (WHOLE, {"Un"}, [("left", "Deux")]),
        (WHOLE.replace('"Two"', '""'), {"Un", "Deux"}, [("missing", "Deux")]),
        ("#, fuzzy\n" + WHOLE, {"Un", "Deux"}, [("fuzzy", "Un")]),
        (WHOLE + '\n#~ msgid "Trois"\n#~ msgstr "Three"\n', {"Un", "Deux"}, [("left", "Trois")]),
        (DAYS + 'msgstr[0] "%(days)d day"\nmsgstr[1] ""\n', {"encore %(days)d jour"}, [("missing", "encore %(days)d jour")]),
    ],
)
def test_missing_left_and_guessed(text: str, said: set[str], found: list[tuple[str, str]], tmp_path: Path) -> None:
    assert [(fault.check, fault.french) for fault in review.complete(book(tmp_path, text), said)] == found


ARABIC_DAYS = [
    f'msgstr[{form}] "{words}"'
    for form, words in enumerate(["لا يوم", "يوم واحد", "يومان", "%(days)d أيام", "%(days)d يوما", "%(days)d يوم"])
]


@pytest.mark.parametrize(
    ("forms", "checks"),
    [
        (ARABIC_DAYS, set()),
        ([*ARABIC_DAYS[:3], 'msgstr[3] "أيام"', *ARABIC_DAYS[4:]], {"hole"}),
        ([*ARABIC_DAYS[:3], 'msgstr[3] "%(day)d أيام"', *ARABIC_DAYS[4:]], {"hole", "format"}),
    ],
)
def test_a_plural_has_the_forms_of_its_language_and_says_its_number_where_it_serves_several(
    forms: list[str], checks: set[str], tmp_path: Path
) -> None:
    found = review.broken(book(tmp_path, "#, python-format\n" + DAYS + "\n".join(forms), ARABIC), "ar")
    assert {fault.check for fault in found} == checks


def test_a_plural_has_all_its_forms(tmp_path: Path) -> None:
    short = book(tmp_path, DAYS + "\n".join(ARABIC_DAYS[:4]), ARABIC)
    assert [fault.check for fault in review.complete(short, {"encore %(days)d jour"})] == ["missing"]
    assert [fault.check for fault in review.broken(book(tmp_path, WHOLE, ENGLISH), "ar")] == ["plural"]
    with pytest.raises(PoFileError):
        book(tmp_path, DAYS + "\n".join(ARABIC_DAYS), ENGLISH)


def test_a_broken_sentence_is_found_in_a_catalogue(tmp_path: Path) -> None:
    text = 'msgid "Appelez le {opposition.phone} avant 2022 : <b>la CNIL</b> vous répond."\nmsgstr "Call {opposition.phon} before 2021: la « CNII » <b>answers."\n'
    assert {fault.check for fault in review.broken(book(tmp_path, text), "en")} == {"hole", "tag", "digits", "name", "typed"}
    assert {fault.check for fault in review.broken(book(tmp_path, WHOLE), "en")} == set()


# A sentence.


@pytest.mark.parametrize(
    ("french", "written", "found"),
    [
        ("Le %(day)s, {a.b:host}", "On %(day)s, {a.b:host}", []),
        ("Le %(day)s", "On the day", ["lost %(day)s"]),
        ("Le %(day)s", "On %(days)s", ["lost %(day)s", "gained %(days)s"]),
        ("{a.b} et {a.b}", "{a.b}", ["lost {a.b}"]),
        ("{a.b:host}", "{a.b}", ["lost {a.b:host}", "gained {a.b}"]),
        ("100 %%", "100%", ["lost %%"]),
        ("Le {a.b}", "The {a.b", ["lost {a.b}", "a lone brace"]),
    ],
)
def test_holes(french: str, written: str, found: list[str]) -> None:
    assert faults.holes((french,), written) == found


@pytest.mark.parametrize(
    ("french", "written", "found"),
    [
        ('<b>Ici</b> <a href="%(link)s">là</a>', '<a href="%(link)s">there</a> <b>here</b>', []),
        ("<b>Ici</b>", "Here", ["lost <b>", "lost </b>"]),
        ("Ici", "<i>Here</i>", ["gained <i>", "gained </i>"]),
        ("<b>Ici</b> là", "</b>Here<b> there", ["tags that cross or stay open"]),
        ('<a href="%(link)s">là</a>', '<a href="/en/">there</a>', ['lost <a href="%(link)s">', 'gained <a href="/en/">']),
        ('<abbr title="Un">1</abbr>', '<abbr title="One">1</abbr>', []),
        ("La CNIL", '<span lang="fr">CNIL</span>', []),
        ("La CNIL", '<span class="x">CNIL</span>', ['gained <span class="x">']),
    ],
)
def test_tags(french: str, written: str, found: list[str]) -> None:
    assert faults.tags(french, written, marked_up=True) == found


def test_tags_are_for_templates_only() -> None:
    assert faults.tags("La CNIL", "<bdi>CNIL</bdi>", marked_up=False) == ["gained <bdi>", "gained </bdi>"]
    assert [Entry(("a",), ("b",), places).marked_up for places in [(), ("a.py",), ("a.html", "b.py"), ("a.html",)]] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("french", "written", "found"),
    [
        ("oui ", "yes ", []),
        ("oui ", "yes", ["at the end: ' ' became ''"]),
        ("oui\n", "yes", ["at the end: '\\n' became ''"]),
        ("\u00a0: oui", ": yes", []),
        ("\u00a0oui", "yes", ["at the start: '\\xa0' became ''"]),
    ],
)
def test_edges(french: str, written: str, found: list[str]) -> None:
    assert faults.edges(french, written) == found


@pytest.mark.parametrize(
    ("french", "written", "found"),
    [
        ("« Est-il fermé ? »", "“Is it closed?”", []),
        ("Est-il fermé ?", "هل أُغلق؟", []),
        ("Est-il fermé ?", "It is closed.", ["ends with ., not ?"]),
        ("Fermez-le.", "Close it", ["ends with nothing, not ."]),
        ("Ce jour-là : le", "That day:", []),
        ("Envoyé le", "Sent on.", ["ends with ., not nothing"]),
    ],
)
def test_last_marks(french: str, written: str, found: list[str]) -> None:
    assert faults.last_mark(french, written) == found


@pytest.mark.parametrize(
    ("french", "left"),
    [
        ("Vous pouvez encore refuser.", True),
        ("Mon espace santé", False),
        ("%(a)s : {b.c} de Martin", False),
        ("La CNIL reçoit <b>vos</b> plaintes.", True),
    ],
)
def test_sentences_left_in_french(french: str, left: bool) -> None:
    assert bool(faults.copied(french, french)) == left
    assert faults.copied(french, "Something else entirely.") == []


@pytest.mark.parametrize(
    ("french", "written", "found"),
    [
        ("45\u00a0000 personnes en 2022, 2,5 %", "45,000 people in 2022, 2.5%", []),
        ("avant 2022", "before 2021", ["lost 2022", "gained 2021"]),
        ("deux cases", "2 boxes", []),
        ("des cases", "3 boxes", ["gained 3"]),
        ("article R.1111-28", "مادة R.1111-28", []),
        ("{a.b1} %(n)d", "", []),
        ("avant 2022", "قبل ٢٠٢٢", ["digits that the sheet does not use"]),
    ],
)
def test_digits(french: str, written: str, found: list[str]) -> None:
    assert faults.digits(french, written) == found


def test_a_long_sentence_that_was_cut_or_padded() -> None:
    french = "Vous pouvez encore refuser la création de l’espace avant la date."
    assert faults.size(french, "You can still refuse before that date.") == []
    assert faults.size(french, "You can still refuse.") == ["21 letters for 65"]
    assert faults.size(french, "You can still refuse. " * 7) == ["153 letters for 65"]
    assert faults.size("Oui", "Yes, of course, why not") == []


@pytest.mark.parametrize(
    ("language", "french", "written", "found"),
    [
        ("en", "Mon\u00a0espace santé et la CNIL", "Mon espace santé and the CNIL", []),
        ("es", "Mon espace santé", "Mi espacio de salud", ["lost Mon espace santé"]),
        ("ar", "le RGPD", "GDPR", []),
        ("es", "le RGPD", "GDPR", ["lost RGPD"]),
        ("en", "Sur ameli.fr", "On the site", ["lost ameli.fr"]),
        ("fr-simple", "un DMP", "un dossier médical partagé", []),
    ],
)
def test_names(language: str, french: str, written: str, found: list[str]) -> None:
    assert names.lost(language, french, written) == found


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", "Choose “Close”: it’s done.", "Choose « Close »."),
        ("en", "Is it closed?", "Is it closed ?"),
        ("en", "It’s done…", "It's done…"),
        ("en", "“Yes”", '"Yes"'),
        ("en", "Wait… (a day)", "Wait... a day"),
        ("en", 'Call {opposition.phone}: <a href="x">now</a>', "Call  now"),
        ("en", "“Yes” (no)", "“Yes (no)"),
        ("es", "¿Está cerrado?", "Está cerrado?"),
        ("es", "¡Hecho! ¿Y luego?", "Hecho! ¿Y luego?"),
        ("es", "Elija «Cerrar».", "Elija « Cerrar »."),
        ("ar", "نعم، أو لا؟", "نعم, أو لا؟"),
        ("ar", "هل أُغلق؟", "هل أُغلق?"),
        ("ar", "كلمة", "ﻛﻠﻤﺔ"),
        ("fr-simple", "Est-ce fermé\u00a0?", "Est-ce fermé ?"),
        ("fr-simple", "L’espace", "L'espace"),
        ("fr-simple", "«\u00a0Oui\u00a0»", '"Oui"'),
        ("nl", "Ja…", "Ja..."),
    ],
)
def test_typed(language: str, right: str, wrong: str) -> None:
    assert typed(language, right) == []
    assert typed(language, wrong) != []


def test_an_excuse_covers_its_sentence_only() -> None:
    case = review.Excused("copied", "Fait à", ("en",), "a place to fill in")
    fault = review.Fault("copied", "left in French", "Fait à\u00a0: Paris")
    assert case.covers(fault, "en") and not case.covers(fault, "es")
    assert not case.covers(review.Fault("digits", "", "Fait à"), "en") and not case.covers(review.Fault("copied", "", "Oui"), "en")
