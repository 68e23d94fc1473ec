"""The plan of the guides leaves nothing out: it is compared with the guides themselves, sentence by sentence."""

import re

import pytest
from django.utils import translation

from espace_guide.chart.drawing import Drawing
from espace_guide.chart.named import names, taken
from espace_guide.chart.page import body, counts
from espace_guide.chart.told import Chart, charts
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import Guide, journeys, parts
from espace_guide.guides.nodes import KNOWN, UNKNOWN, DateQuestion, Fork, Outcome, Question, Step
from espace_guide.wording import write
from tests.reading import plain
from tests.stories import TODAY


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def chart_of(slug: str) -> Chart:
    return next(chart for chart in charts(TODAY) if chart.guide.slug == slug)


@pytest.fixture(scope="module")
def page() -> str:
    with translation.override("fr"):
        return plain(body(TODAY))


def section(page: str, slug: str) -> str:
    """Give the part of the page that tells a guide."""
    return next(part for part in page.split('<section class="chart"') if f'id="g-{slug}"' in part)


@pytest.mark.parametrize("slug", GUIDES)
def test_every_word_of_a_guide_is_on_the_page(page: str, slug: str) -> None:
    seen = section(page, slug)
    for text in words_of(GUIDES[slug]):
        assert write(text, TODAY) in seen, text


def words_of(guide: type[Guide]) -> list[str]:
    """List all that a guide says, read from its nodes by hand."""
    found = [guide.title, guide.summary]
    for node in guide.nodes.values():
        if isinstance(node, Question):
            found += [node.text, node.hint, *(words for choice in node.choices.values() for words in (choice.label, choice.hint))]
        elif isinstance(node, DateQuestion):
            found += [node.text, node.hint, node.unknown_label]
        elif isinstance(node, Outcome):
            found += [node.situation, node.missing]
            found += [words for part in parts(node) for words in (getattr(part, "text", ""), getattr(part, "title", "")) if words]
    return found


@pytest.mark.parametrize("slug", GUIDES)
def test_every_condition_of_every_step_is_in_words(slug: str) -> None:
    guide = GUIDES[slug]
    for end in chart_of(slug).ends:
        steps: tuple[Step, ...] = guide.nodes[end.name].steps
        assert [told.id for told in end.steps] == [step.id for step in steps]
        for told, step in zip(end.steps, steps, strict=True):
            assert len(told.head.when) == len(step.only_if), step.id
            for name, wanted in step.only_if.items():
                values = (wanted,) if isinstance(wanted, str) else wanted
                asked = guide.nodes[name]
                labels = (
                    [str(choice.label) for value, choice in asked.choices.items() if value in values]
                    if isinstance(asked, Question)
                    else [str(asked.short)]
                )
                left_out = (
                    [str(choice.label) for value, choice in asked.choices.items() if value not in values]
                    if isinstance(asked, Question)
                    else []
                )
                assert any(
                    all(one in when for one in labels) or f"sauf «\u00a0{''.join(left_out)}\u00a0»" in when for when in told.head.when
                ), (step.id, name)
            assert sorted(fact.id for fact in told.head.facts) == sorted({*step.facts, *([step.link] if step.link else [])})


@pytest.mark.parametrize("slug", GUIDES)
def test_what_is_said_once_was_said_in_the_end_it_names(slug: str) -> None:
    ends = {end.letter: end for end in chart_of(slug).ends}
    for end in ends.values():
        for group in (*end.groups, *end.after):
            if group.same:
                before = ends[group.same]
                assert (group.title, group.sentences) in [
                    (one.title, one.sentences) for one in (*before.groups, *before.after) if not one.same
                ]
        for step in end.steps:
            if step.same:
                assert any((one.id, one.head, one.parts, one.same) == (step.id, step.head, step.parts, "") for one in ends[step.same].steps)


@pytest.mark.parametrize("slug", GUIDES)
def test_the_ways_are_those_that_people_can_take(slug: str) -> None:
    guide = GUIDES[slug]
    walked = {name: set() for name in guide.nodes}
    for answers, end in journeys(guide):
        name = guide.start
        while name != end:
            node = guide.nodes[name]
            value = answers[node.on if isinstance(node, Fork) else name]
            value = KNOWN if isinstance(node, DateQuestion) and value != UNKNOWN else value
            walked[name].add((value, node.exits[value]))
            name = node.exits[value]
    assert {name: set(ways.items()) for name, ways in taken(guide).items()} == walked


@pytest.mark.parametrize("slug", GUIDES)
def test_the_text_and_the_drawing_name_the_same_ways(slug: str) -> None:
    chart = chart_of(slug)
    named = names(chart.guide)
    assert len(set(named.values())) == len(chart.guide.nodes)
    for asked in chart.asked:
        assert [way.to for way in asked.ways] == [named[to] for to in taken(chart.guide)[asked.name].values()]
    titles = {" ".join(line.text for line in box.lines) for box in chart.drawing.boxes}
    assert titles == {f"{one.number}. {one.text}" for one in chart.asked} | {f"{end.letter}. {end.situation}" for end in chart.ends}
    assert len(chart.drawing.arrows) == sum(len(set(ways.values())) for ways in taken(chart.guide).values())
    drawn = " ".join(line.text for box in chart.drawing.boxes for cell in box.cells for line in cell.lines)
    for asked in chart.asked:
        assert all(word in drawn for way in asked.ways for word in way.answer.split())


@pytest.mark.parametrize("slug", GUIDES)
@pytest.mark.parametrize("height", [300, 700, 1200, 9000])
def test_a_drawing_is_cut_between_its_boxes(slug: str, height: int) -> None:
    drawing: Drawing = chart_of(slug).drawing
    slices = drawing.slices(height)
    assert slices[0][0] == 0 and sum(tall for _, tall in slices) == drawing.height
    edges = [start for start, _ in slices[1:]]
    for box in drawing.boxes:
        assert not any(box.y < edge < box.y + box.height for edge in edges)
    if height >= 700:
        assert all(tall <= height for _, tall in slices)


def test_words_fit_in_their_boxes() -> None:
    for chart in charts(TODAY):
        for box in chart.drawing.boxes:
            assert all(len(line.text) * 7.5 <= box.width for line in box.lines), box
            assert all(len(line.text) * 6.8 <= cell.width for cell in box.cells for line in cell.lines), box


def test_the_figures_are_those_of_the_guides(page: str) -> None:
    found = counts()
    assert found["ends"] == len(re.findall(r'<section class="case"', page))
    assert found["questions"] == len(re.findall(r"<li id=", page)) - page.count("ne demande rien")
    assert found["steps"] == len(
        {(slug, step.id) for slug in GUIDES for node in GUIDES[slug].nodes.values() if isinstance(node, Outcome) for step in node.steps}
    )
