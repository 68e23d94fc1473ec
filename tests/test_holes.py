"""A page written once with holes: what goes in is escaped, and nothing of a visitor stays in what is kept."""

import gc
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from espace_guide import languages
from espace_guide import page as pages
from espace_guide.holes import Holed, cut, hole
from espace_guide.views import today

SENT = today() - timedelta(days=9)
PATH = f"/opposition/?pour=enfant&courrier=oui&envoye={SENT}&dmp=nsp&moyen=web&carte=oui&code=oui"


def test_a_value_takes_the_place_of_each_hole_of_its_name() -> None:
    page = cut(f"<p>{hole('day')}, encore {hole('left')}, {hole('day')}</p>")
    assert page.filled({"day": "lundi", "left": "3 jours", "more": "unused"}).decode() == "<p>lundi, encore 3 jours, lundi</p>"


def test_a_value_is_escaped_unless_it_is_html_already() -> None:
    page = cut(f'<a href="{hole("to")}">{hole("words")}</a>')
    filled = page.filled({"to": '/?a=1&b="', "words": mark_safe("<b>ici</b>")})
    assert filled == b'<a href="/?a=1&amp;b=&#34;"><b>ici</b></a>'


def test_a_hole_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="day"):
        cut(hole("day")).filled({})


def test_what_is_kept_in_memory_holds_no_date_and_no_address_of_a_visitor(client: Client) -> None:
    opened = client.get(f"{PATH}&fait=preuve&famille=moi").content
    said = (str(SENT), languages.in_words(SENT), languages.short(SENT), "fait=preuve&", "famille=moi")
    assert str(SENT).encode() in opened
    kept = [thing for thing in gc.get_objects() if type(thing) is Holed]
    assert kept
    for page in kept:
        for words in said:
            assert words.encode() not in b"".join(page.parts), words


def test_a_page_is_kept_once_for_all_dates(client: Client) -> None:
    pages._written.cache_clear()
    client.get(PATH)
    before = sum(type(thing) is Holed for thing in gc.get_objects())
    for days in range(10, 20):
        client.get(PATH.replace(str(SENT), str(today() - timedelta(days=days))))
    assert sum(type(thing) is Holed for thing in gc.get_objects()) == before
