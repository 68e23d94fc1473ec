"""A catalogue is behind when it misses a French sentence, leaves it empty, or only guesses it."""

from pathlib import Path

import pytest

from espace_guide.review.catalogues import behind, french

MODULE = 'from django.utils.translation import gettext_lazy as _, ngettext\nA = _("Un")\nB = _("Deux")\nC = ngettext("%(n)d jour", "%(n)d jours", 2)\n'
PAGE = '{% extends layout %}<p>{{ _("Trois") }}</p>'
WHOLE = """
msgid "Un"
msgstr "One"

msgid "Deux"
msgstr "Two"

msgid "Trois"
msgstr "Three"

msgid "%(n)d jour"
msgid_plural "%(n)d jours"
msgstr[0] "%(n)d day"
msgstr[1] "%(n)d days"
"""
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
CASES = [
    ("whole", WHOLE, None),
    ("one missing", WHOLE.replace('msgid "Deux"\nmsgstr "Two"\n', ""), (1, 0, 0)),
    ("one empty", WHOLE.replace('"Three"', '""'), (0, 1, 0)),
    ("one plural empty", WHOLE.replace('"%(n)d days"', '""'), (0, 1, 0)),
    ("one guessed", WHOLE.replace('msgid "Un"', '#, fuzzy\nmsgid "Un"'), (0, 0, 1)),
    ("one that left the site", WHOLE + '\nmsgid "Quatre"\nmsgstr "Four"\n', None),
    ("empty", "", (4, 0, 0)),
]


@pytest.mark.parametrize(("_case", "text", "late"), CASES, ids=[case[0] for case in CASES])
def test_a_catalogue_is_compared_with_the_french(_case: str, text: str, late: tuple[int, int, int] | None, tmp_path: Path) -> None:
    for name, words in {"espace_guide/a.py": MODULE, "templates/b.html": PAGE, "locale/en/LC_MESSAGES/django.po": HEAD + text}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    found = [(one.language, len(one.missing), len(one.empty), len(one.guessed)) for one in behind(tmp_path)]
    assert found == ([("en", *late)] if late else [])
    assert [one.count for one in behind(tmp_path)] == ([sum(late)] if late else [])


def test_the_sentences_of_the_site_are_found() -> None:
    found = french(Path(__file__).resolve().parents[2])
    assert {"Vous pouvez encore refuser.", "Signature", "encore %(days)d\u00a0jour"} <= found
    assert len(found) > 500
