"""Sentences of templates are translated once, as a template is compiled, and say the same as at each page."""

from jinja2 import DictLoader

from espace_guide.folded import Folded
from espace_guide.words import environment

SENTENCES = {
    "plain": "{% trans %}Langue{% endtrans %}",
    "percent": "{% trans %}Zoom à 400 %, texte deux fois plus grand, lignes et lettres plus espacées. Rien ne sort de l’écran ; le dessin des guides défile, et son texte le suit.{% endtrans %}",
    "value": "{% trans day=day %}Compté le {{ day }}.{% endtrans %}",
    "plural": "{% trans count=count %}{{ count }} autre date à retenir{% pluralize %}{{ count }} autres dates à retenir{% endtrans %}",
    "unknown": "{% trans %}Une phrase que nul n’a traduite.{% endtrans %}",
}


def said(language: str, name: str, **values: object) -> str:
    made = environment(loader=DictLoader(SENTENCES), autoescape=True)
    return made.of(language).get_template(name).render(**values)


def test_a_sentence_is_part_of_the_compiled_template() -> None:
    made = environment(loader=DictLoader(SENTENCES), autoescape=True).of("en")
    assert Folded.identifier in made.extensions
    compiled = made.compile(SENTENCES["plain"], raw=True)
    assert "Language" in compiled and "gettext" not in compiled.split("def root")[1]


def test_each_language_has_its_own_words() -> None:
    assert [said(code, "plain") for code in ("fr", "en", "es", "ar")] == ["Langue", "Language", "Idioma", "اللغة"]


def test_a_percent_sign_is_one_in_every_language() -> None:
    for code in ("fr", "fr-simple", "en", "es", "ar"):
        words = said(code, "percent")
        assert words.count("%") == 1 and (code == "fr") is (
            "deux fois plus grand, lignes et lettres plus espacées. Rien ne sort de l’écran ; le" in words
        ), code


def test_a_value_is_escaped() -> None:
    assert said("fr", "value", day="<b>") == "Compté le &lt;b&gt;." and "&lt;b&gt;" in said("ar", "value", day="<b>")


def test_a_plural_is_chosen_when_the_page_is_made() -> None:
    assert said("en", "plural", count=1) != said("en", "plural", count=3) and "3" in said("en", "plural", count=3)
    assert len({said("ar", "plural", count=count) for count in (1, 2, 3, 11)}) == 4


def test_a_sentence_without_translation_stays_in_french() -> None:
    assert said("ar", "unknown") == "Une phrase que nul n’a traduite."
