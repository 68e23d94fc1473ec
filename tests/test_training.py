"""The fictitious people on whom volunteers practise: each meets the plan their story announces, whatever the day."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from espace_guide.plan import Plan, follow, plan
from espace_guide.training import HALFWAY, IN_TIME, LATE, Fictitious, people
from espace_guide.views import today

DAYS = [today() + timedelta(days=later) for later in (0, 1, 97, 366)]


def planned(person: Fictitious, day) -> Plan:
    address = urlsplit(person.path)
    answers = dict(parse_qsl(address.query))
    assert answers.pop("stand") == "1"
    walked = follow(address.path.strip("/"), answers, day)
    assert not walked.problem and walked.answers == answers, "every answer is one the guide asks"
    return plan(address.path.strip("/"), walked, day)


def left(made: Plan) -> int:
    return next(reading.days_left for reading in made.readings if reading.fact.id == "opposition.delay")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_their_plans_follow_the_day(day) -> None:
    parent, late, offline = (planned(person, day) for person in people(day))
    assert (parent.outcome, parent.answers["pour"], parent.answers["moyen"]) == ("a_temps", "enfant", "web")
    assert left(parent) == 42 - IN_TIME and parent.action
    assert (late.outcome, late.answers["moyen"]) == ("delai_passe", "telephone")
    assert left(late) == 42 - LATE and not late.action
    assert (offline.outcome, offline.answers["moyen"]) == ("a_temps", "courrier")
    assert offline.action.fact.id == "month.prudent" and 0 <= offline.action.days_left <= 31 - HALFWAY, "a letter leaves early"
    assert "ancien-dmp" in {task.id for task in offline.words.steps}


def test_they_are_said_to_be_fictitious_where_they_are_offered(client: Client) -> None:
    page = client.get("/stand/").content.decode()
    assert page.count("cas fictif") == 3
    for person in people(today()):
        assert person.path.replace("&", "&amp;") in page
        assert client.get(person.path).status_code == 200
