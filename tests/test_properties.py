"""What holds for any input, not only for those someone thought of: addresses, codes, dates, drawn by hypothesis."""

import re
from calendar import monthrange
from datetime import date, timedelta
from urllib.parse import quote, urlencode

import pytest
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from espace_guide.guides import GUIDES, code
from espace_guide.guides.code import ALPHABET, FIRST_DAY, MOST_OTHERS, STEPS, WORDS, Saved, WrongCode
from espace_guide.guides.flow import journeys
from espace_guide.guides.nodes import DateQuestion, Question
from espace_guide.guides.walk import Days, read_date, walk
from espace_guide.law.clocks import CLOCKS, MAINLAND
from espace_guide.law.facts import FACTS
from espace_guide.plan import earliest, follow
from espace_guide.views import given as read_address
from espace_guide.views import today
from tests.stories import real_answers
from tests.test_bad_input import PLACES

# The same examples on every machine and every day: a failure is mended where it is seen, never retried until it passes.
settings.register_profile(
    "same", derandomize=True, deadline=None, max_examples=100, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("same")

BESIDE = ["fait", "famille", "ajouter", "ajouter_envoye", "stand", "modifier", "grand", "titre", "code", "guide", "vierges", "parties"]
NAMES = [*sorted({name for guide in GUIDES.values() for name in guide.nodes}), *BESIDE]
TAKEN = ("inconnue", "1", "2026-11-02", "2/11/2026", "", "enfant.2026-11-02,moi")
VALUES = [*sorted({word for _, words in WORDS.values() for word in words}), *TAKEN]
FAST = [place for place in PLACES if not place.endswith(".pdf")]
JOURNEYS = [(slug, real_answers(guide, answers)) for slug, guide in GUIDES.items() for answers, _ in journeys(guide)]

words = st.text(max_size=30)
paths = st.one_of(
    st.sampled_from(FAST),
    words.map(lambda text: "/" + quote(text)),
    st.sampled_from(FAST).flatmap(lambda place: words.map(lambda text: place + quote(text))),
)
queries = st.lists(
    st.tuples(st.sampled_from(NAMES) | words, st.sampled_from(VALUES) | st.dates().map(str) | words), min_size=1, max_size=12
).map(urlencode) | st.binary(min_size=1, max_size=60).map(lambda raw: raw.decode("latin-1"))
journey = st.sampled_from(JOURNEYS)
days = st.dates(date(2022, 1, 1), date(2043, 12, 31))


@settings(max_examples=400)
@given(st.text(max_size=80) | queries.filter(lambda query: query.isascii()))
@example("pour=moi&pour=enfant&&dmp&code=%C3%A9%ff+=;=&x=%3D")
def test_an_address_is_read_as_django_reads_it(query: str) -> None:
    request = RequestFactory().generic("GET", "/", QUERY_STRING=query.encode(errors="replace").decode("latin-1"))
    assert read_address(request) == request.GET.dict()


@settings(max_examples=400)
@given(paths, queries)
@example("/opposition/", "pour=moi&envoye=\x00")
def test_any_address_is_answered_and_leaves_no_trace(client: Client, path: str, query: str) -> None:
    answer = client.generic("GET", path, QUERY_STRING=query)
    assert answer.status_code in {200, 301, 302, 404}
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers and "ETag" not in answer.headers
    assert re.match("/(?![/\\\\])", answer.headers.get("Location", "/")), "never to another host"
    if answer.headers["Content-Type"].startswith("text/html"):
        assert b"<script>" not in answer.content and b"javascript:" not in answer.content.lower()


@given(journey, st.dictionaries(st.sampled_from(NAMES) | words, words, max_size=5), st.data())
def test_good_answers_before_a_wrong_one_are_kept(taken: tuple[str, dict[str, str]], junk: dict[str, str], data: st.DataObject) -> None:
    slug, answers = taken
    wrong = data.draw(st.sampled_from(sorted(answers)))
    value = data.draw(words.filter(lambda text: text.strip() not in (*VALUES, "")))
    given_ = {name: text for name, text in junk.items() if name not in {*GUIDES[slug].nodes, "modifier"}} | answers | {wrong: value}
    walked = follow(slug, given_, today())
    assert walked.problem and walked.problem.question == wrong
    before = list(answers)[: list(answers).index(wrong)]
    assert {name: answers[name] for name in before}.items() <= (walked.answers | (walked.kept or {})).items()
    assert value not in {*walked.answers.values(), *(walked.kept or {}).values()}


@given(st.sampled_from(sorted(GUIDES)), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES) | words, max_size=12))
def test_a_walk_always_ends_and_holds_only_answers_that_exist(slug: str, given_: dict[str, str]) -> None:
    walked = walk(GUIDES[slug], given_, Days(earliest(today()), today()), lambda clock, start: False)
    assert bool(walked.outcome) != bool(walked.asked)
    for name, value in (walked.answers | (walked.kept or {})).items():
        node = GUIDES[slug].nodes[name]
        assert value in node.choices if isinstance(node, Question) else value == "inconnue" or date.fromisoformat(value) <= today()


# Codes.


@st.composite
def saved(draw: st.DrawFn) -> Saved:
    """Draw what a sheet may hold: a journey with its dates, steps done, a family."""
    slug, answers = draw(journey)
    answers = {
        name: str(draw(days)) if isinstance(GUIDES[slug].nodes[name], DateQuestion) and value != "inconnue" else value
        for name, value in answers.items()
    }
    done = draw(st.sets(st.sampled_from(STEPS[slug]), max_size=6))
    others = draw(st.lists(st.tuples(st.sampled_from(WORDS["pour"][1]), st.just("") | days.map(str)), max_size=MOST_OTHERS))
    return Saved(slug, answers, tuple(step for step in STEPS[slug] if step in done), tuple(others))


@given(saved())
def test_a_code_reads_back_whatever_it_holds(held: Saved) -> None:
    written = code.write(held)
    assert code.read(written) == held
    assert code.read(f"  {written.lower().replace('-', ' ')}") == held
    assert set(written) <= {*ALPHABET, "-"}


@given(saved(), st.data())
def test_one_wrong_character_is_caught_and_its_group_named(held: Saved, data: st.DataObject) -> None:
    plain = code.write(held).replace("-", "")
    index = data.draw(st.integers(0, len(plain) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(plain[index], "")))
    with pytest.raises(WrongCode) as caught:
        code.read(plain[:index] + wrong + plain[index + 1 :])
    assert caught.value.group == index // code.GROUP + 1


@given(saved(), st.data())
def test_two_neighbours_swapped_are_caught(held: Saved, data: st.DataObject) -> None:
    plain = code.write(held).replace("-", "")
    index = data.draw(st.integers(0, len(plain) - 2))
    swapped = plain[:index] + plain[index + 1] + plain[index] + plain[index + 2 :]
    if swapped != plain:
        with pytest.raises(WrongCode):
            code.read(swapped)


@settings(max_examples=500)
@given(st.text(max_size=40) | st.text(ALPHABET + "-oilu ", max_size=36))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    try:
        held = code.read(text)
    except WrongCode as wrong:
        assert 0 <= wrong.group <= -(-code.LONGEST // code.GROUP)
    else:
        assert held.guide in GUIDES and code.read(code.write(held)) == held


# Dates.


def counted(start: date, months: int = 0, weeks: int = 0, days: int = 0, years: int = 0) -> date:
    """Count a period by hand: months one after the other, then days one after the other."""
    year, month = start.year + years, start.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    end = date(year, month, min(start.day, monthrange(year, month)[1]))
    for _ in range(7 * weeks + days):
        end += timedelta(days=1)
    return end


@given(st.sampled_from(sorted(CLOCKS)), st.dates(date(2022, 1, 1), date(2039, 12, 31)))
@example("month.prudent", date(2028, 1, 31))
@example("gdpr.month", date(2027, 2, 28))
def test_a_clock_agrees_with_a_count_by_hand(name: str, start: date) -> None:
    in_force = date(2026, 11, 22)
    end = counted(start, **FACTS[name].on(in_force).value)
    while CLOCKS[name].moves and (end.weekday() in {5, 6} or end in MAINLAND):
        end += timedelta(days=1)
    assert CLOCKS[name].last_day(start, in_force) == end
    assert end > start


@given(
    st.dates(),
    st.sampled_from(
        ["{0:%Y-%m-%d}", "{0.day}/{0.month}/{0.year:04}", "{0.day:02}.{0.month:02}.{0.year:04}", " {0.day} {0.month} {0.year:04} "]
    ),
)
def test_a_date_reads_the_same_however_it_is_written(day: date, shape: str) -> None:
    bounds = Days(date(2021, 8, 1), date(2026, 11, 22))
    text = shape.format(day) if "%Y" not in shape else day.isoformat()
    read, kind = read_date(text, bounds)
    assert (read, kind) == ((None, "early") if day < bounds.earliest else (None, "future") if day > bounds.today else (day, ""))


@settings(max_examples=500)
@given(st.text(max_size=20) | st.from_regex(r"[0-9]{1,5}[-/. ][0-9]{1,3}[-/. ][0-9]{1,5}", fullmatch=True))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    bounds = Days(FIRST_DAY, date(2026, 11, 22))
    read, kind = read_date(text, bounds)
    assert (read is None) == bool(kind) and kind in {"", "missing", "impossible", "future", "early"}
    assert read is None or bounds.earliest <= read <= bounds.today
