"""Finished papers are kept within bounds, and one is never given for another; a full queue is told to come back."""

import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import translation
from django.utils.timezone import localdate

from espace_guide.documents import paper, sheet
from espace_guide.documents.kept import Kept
from espace_guide.documents.turns import Busy, Turns
from espace_guide.wording import Said
from tests.reading import see
from tests.stories import TODAY, planned

SITE = "https://espace-guide.exemple.org"


def path(days: int, pour: str = "moi") -> str:
    sent = TODAY - timedelta(days=days)
    return f"/opposition/?pour={pour}&courrier=oui&envoye={sent}&dmp=non&moyen=web&carte=oui&code=oui"


def asked(days: int, **more: str) -> str:
    """Give the address of a sheet whose plan is open on the day the test runs."""
    answers = {"pour": "moi", "courrier": "oui", "dmp": "non", "moyen": "web", "carte": "oui", "code": "oui"}
    return "/opposition/feuille.pdf?" + urlencode(answers | {"envoye": str(localdate() - timedelta(days=days))} | more)


def until(true: Callable[[], bool]) -> None:
    """Wait for what other threads do: twenty seconds at most."""
    for _ in range(2000):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("nothing came")


# What is kept.


def test_what_was_asked_for_last_stays() -> None:
    kept = Kept(most_bytes=8000, most_files=3)
    for name in (b"a", b"b", b"c"):
        kept.put(name, name * 10)
    assert kept.get(b"a") == b"a" * 10
    kept.put(b"d", b"d" * 10)
    assert (kept.get(b"a"), kept.get(b"b"), kept.get(b"d"), len(kept), kept.bytes) == (b"a" * 10, None, b"d" * 10, 3, 30)
    kept.clear()
    assert (kept.get(b"a"), len(kept), kept.bytes) == (None, 0, 0)


def test_a_file_that_would_take_all_the_room_is_not_kept() -> None:
    kept = Kept(most_bytes=800, most_files=3)
    kept.put(b"small", b"x" * 100)
    kept.put(b"big", b"x" * 101)
    assert (kept.get(b"big"), kept.bytes) == (None, 100)


def test_the_bounds_hold_whatever_is_asked_in_several_threads() -> None:
    kept, seen = Kept(most_bytes=4000, most_files=20), []

    def ask(seed: int) -> None:
        chance = Random(seed)
        for _ in range(500):
            name = str(chance.randrange(60)).encode()
            found = kept.get(name)
            assert found is None or found == name * len(found.replace(name, b"x"))
            kept.put(name, name * chance.randrange(1, 300))
            seen.append((len(kept), kept.bytes))

    with ThreadPoolExecutor(4) as several:
        list(several.map(ask, range(4)))
    kept.put(b"last", b"x")
    assert kept.bytes <= 4000 and len(kept) <= 20 and len(seen) == 2000
    assert kept.bytes == sum(len(kept.get(str(name).encode()) or b"") for name in range(60)) + 1


def test_two_plans_never_share_a_file_and_the_same_plan_gives_the_same_one() -> None:
    paper.KEPT.clear()
    places = [path(days, pour) for days in range(3, 9) for pour in ("moi", "enfant")]
    with translation.override("fr"):
        made = [sheet.write(planned(place), SITE + place) for place in places]
        assert len(set(made)) == len(paper.KEPT) == len(places)
        assert [sheet.write(planned(place), SITE + place) for place in places] == made
        assert len(paper.KEPT) == len(places)
        paper.KEPT.clear()
        assert sheet.write(planned(places[0]), SITE + places[0]) == made[0]
        others = [
            sheet.write(planned(places[0]), SITE + places[0], large=True),
            sheet.write(planned(places[0]), SITE),
            sheet.write(planned(places[0], TODAY + timedelta(days=1)), SITE + places[0]),
        ]
    assert len({made[0], *others}) == 4


def test_a_setting_that_did_not_hold_is_not_tried_again() -> None:
    contexts = [{"words": "mot " * 12000}, {"words": "mot " * 9000}, {"words": "mot"}]
    shared = {"title": "Essai", "author": "", "language": "fr", "direction": "ltr", "today": TODAY, "large": False}
    shared |= {"version": "", "site": SITE, "letters": []}
    tried = []

    def settings():
        for context in contexts:
            tried.append(len(context["words"]))
            yield shared | {"title": context["words"][: len(context["words"]) // 10], "rows": [], "rules": [Said(context["words"], ())]}

    paper.KEPT.clear()
    first = paper.pdf([paper.Paper("print/conduct.html", settings(), ("pack",), most=1)])
    assert len(tried) == 3 and len(paper.KEPT) == 3, "two marks and a file"
    with paper.TURNS.turn():  # nobody could make anything now
        assert paper.pdf([paper.Paper("print/conduct.html", settings(), ("pack",), most=1)]) == first


# Whose turn it is.


def test_one_works_some_wait_and_the_next_are_sent_back_at_once() -> None:
    turns, inside, leave = Turns(waiting=1, seconds=20), threading.Event(), threading.Event()

    def work() -> str:
        with turns.turn():
            inside.set()
            assert leave.wait(20)
        return "done"

    with ThreadPoolExecutor(2) as several:
        first = several.submit(work)
        assert inside.wait(20)
        second = several.submit(work)
        until(lambda: turns.taken == 2)
        with pytest.raises(Busy), turns.turn():
            pass
        leave.set()
        assert (first.result(20), second.result(20)) == ("done", "done")
    with turns.turn():
        pass


def test_nobody_waits_for_ever() -> None:
    turns = Turns(waiting=1, seconds=0.05)
    with turns.turn(), pytest.raises(Busy), turns.turn():
        pass


def test_a_turn_that_fails_is_given_back() -> None:
    turns = Turns(waiting=0, seconds=1)
    with pytest.raises(ZeroDivisionError), turns.turn():
        1 / 0  # noqa: B018 (what breaks)
    with turns.turn():
        pass


def test_a_visitor_who_cannot_be_served_is_told_when_to_come_back_and_loses_nothing(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    paper.KEPT.clear()
    place = asked(12, pour="enfant", stand="1")
    kept = asked(13)
    ready = client.get(kept).content
    with ThreadPoolExecutor(paper.TURNS.waiting) as several, paper.TURNS.turn():
        waiting = [several.submit(Client().get, asked(20 + more)) for more in range(paper.TURNS.waiting)]
        until(lambda: paper.TURNS.taken > paper.TURNS.waiting)
        answer = client.get(place)
        assert answer.status_code == 503
        assert caplog.records == [], "a crowd fills no log"
        assert int(answer.headers["Retry-After"]) > 0 and answer.headers["Cache-Control"] == "no-store"
        page = see(answer.content.decode())
        assert page.headings[0] == "Beaucoup de personnes impriment en ce moment"
        links = {element.given.get("href") for element in page.elements if element.tag == "a"}
        assert {place, place.replace("feuille.pdf", "")} <= links
        assert answer.headers["Retry-After"] in answer.content.decode()
        assert client.get(kept).content == ready, "what is ready waits for nobody"
        assert client.get(place.replace("feuille.pdf", "")).status_code == 200, "pages neither"
    assert [done.result().status_code for done in waiting] == [200] * len(waiting)
    assert client.get(place).content.startswith(b"%PDF")


def test_what_a_paper_takes_is_given_back() -> None:
    def objects_after(days: range) -> int:
        for day in days:
            sheet.write(planned(path(day)), SITE + path(day))
        paper.KEPT.clear()
        assert gc.isenabled()
        return len(gc.get_objects())

    with translation.override("fr"):
        first = objects_after(range(2, 12))
        assert objects_after(range(12, 32)) - first < 500, "a sheet is made of some ten thousand objects"
