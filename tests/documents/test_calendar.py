"""The calendar file: read back by two libraries, it says what the plan says and nothing about health in its titles."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from django.utils import translation

from espace_guide.documents import calendar
from espace_guide.family import Member
from espace_guide.plan import Plan
from tests.stories import planned

IN_TIME = "/opposition/?pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=web&carte=oui&code=oui"
TO_DELETE = "/cloture/?pour=moi&active=non&documents=non&effacer=oui&moyen=web&carte=oui&code=non"
TO_ARCHIVE = TO_DELETE.replace("effacer=oui", "effacer=non")
REQUESTED = "/suivi/?pour=moi&demarche=demande&fait_le=2026-11-10&moyen=courrier&preuve=oui&reponse=aucune"
PLANS = [IN_TIME, TO_DELETE, TO_ARCHIVE, REQUESTED]
HEALTH = ("santé", "sante", "médic", "dmp", "vitale", "mon espace")


def file_of(plan: Plan, plain_titles: bool = False) -> bytes:
    with translation.override("fr"):
        return calendar.write((Member("moi", plan),), f"https://exemple.fr{plan.path}", plain_titles)


def events(content: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_an_opposition_in_time_has_its_four_dates() -> None:
    found = {event["UID"].split("-")[0]: event.start for event in events(file_of(planned(IN_TIME)))}
    assert found == {
        "month.prudent": date(2026, 12, 2),
        "opposition.safe": date(2026, 12, 13),
        "opposition.delay": date(2026, 12, 14),
        "opposition.check": date(2026, 12, 28),
    }


@pytest.mark.parametrize("path", PLANS)
def test_every_date_is_the_plan_s(path: str) -> None:
    plan = planned(path)
    by_icalendar = events(file_of(plan))
    by_vobject = vobject.readOne(file_of(plan).decode()).vevent_list
    expected = [reading.last_day for reading in plan.deadlines]
    assert expected
    assert [event.start for event in by_icalendar] == expected
    assert [event.dtstart.value for event in by_vobject] == expected
    for event, whole in zip(by_icalendar, by_vobject, strict=True):
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event.end == whole.dtend.value == event.start + timedelta(days=1), "the end is exclusive: one day"
        assert whole.validate(raiseException=True)


@pytest.mark.parametrize("path", PLANS)
def test_each_event_rings_seven_days_and_one_day_before_at_nine(path: str) -> None:
    for event in events(file_of(planned(path))):
        midnight = datetime.combine(event.start, datetime.min.time())
        alarms = event.walk("VALARM")
        assert [alarm["ACTION"] for alarm in alarms] == ["DISPLAY", "DISPLAY"]
        rings = [midnight + alarm.TRIGGER for alarm in alarms]
        assert [(event.start - ring.date()).days for ring in rings] == [7, 1]
        assert {ring.hour for ring in rings} == {9}
        assert [alarm["DESCRIPTION"].partition("\u00a0: ")[0] for alarm in alarms] == ["Dans 7\u00a0jours", "Demain"]


@pytest.mark.parametrize("path", PLANS)
def test_a_glance_at_the_telephone_says_nothing_about_health(path: str) -> None:
    content = file_of(planned(path))
    shown = [icalendar.Calendar.from_ical(content)["X-WR-CALNAME"], *(event["SUMMARY"] for event in events(content))]
    assert not [title for title in shown for word in HEALTH if word in title.lower()]
    assert all(event["CLASS"] == "PRIVATE" and event["TRANSP"] == "TRANSPARENT" for event in events(content))


def test_titles_and_alarms_say_what_to_do_and_are_told_apart_by_their_first_letters() -> None:
    found = events(file_of(planned(IN_TIME)))
    assert [str(event["SUMMARY"]) for event in found] == [
        "Agir si possible\u00a0: repère prudent",
        "Agir sans faute\u00a0: dernier jour sûr",
        "Toute dernière limite\u00a0: dernier jour légal",
        "Vérifier que c’est enregistré",
    ]
    assert len({event["SUMMARY"][:12] for event in found}) == len(found), "what a month’s view shows"
    assert [str(alarm["DESCRIPTION"]) for alarm in found[2].walk("VALARM")] == [
        "Dans 7\u00a0jours\u00a0: dernier jour légal",
        "Demain\u00a0: dernier jour légal",
    ]


def test_titles_name_the_space_and_the_person_only_where_it_is_asked() -> None:
    plan = planned(IN_TIME)
    with translation.override("fr"):
        family = calendar.write((Member("enfant\u00a01", plan), Member("moi", plan)), "https://exemple.fr/r/1", plain_titles=True)
    assert str(events(file_of(plan, plain_titles=True))[1]["SUMMARY"]) == "Agir sans faute\u00a0: dernier jour sûr (Mon espace santé)"
    assert str(events(family)[1]["SUMMARY"]) == "Agir sans faute\u00a0: dernier jour sûr (Mon espace santé, enfant\u00a01)"


@pytest.mark.parametrize("path", PLANS)
def test_the_description_gives_the_date_its_computation_its_source_and_the_plan(path: str) -> None:
    plan = planned(path)
    for event, reading in zip(events(file_of(plan)), plan.deadlines, strict=True):
        text = event["DESCRIPTION"]
        for wanted in (str(reading.last_day.year), reading.formula, reading.fact.source, f"https://exemple.fr{plan.path}", "non officiel"):
            assert wanted in text
        assert ("Compté comme si" in text) is reading.supposed


def test_a_clock_already_passed_is_left_out() -> None:
    plan = planned(IN_TIME, date(2026, 12, 14))
    assert [event.start for event in events(file_of(plan))] == [date(2026, 12, 14), date(2026, 12, 28)]


def test_the_code_s_validity_is_left_out() -> None:
    plan = planned(IN_TIME)
    assert "opposition.code.validity" in {reading.fact.id for reading in plan.readings}
    assert b"opposition.code.validity" not in file_of(plan)


def test_no_calendar_is_offered_when_every_date_is_passed() -> None:
    late = planned("/opposition/?pour=moi&courrier=oui&envoye=2026-09-01&dmp=non&moyen=telephone&carte=oui")
    assert late.readings and not late.deadlines
    assert "delais" not in {document.name for document in late.documents}


@pytest.mark.parametrize("path", PLANS)
def test_the_same_plan_gives_the_same_bytes(path: str) -> None:
    content = file_of(planned(path))
    assert content == file_of(planned(path))
    assert {event["DTSTAMP"].dt for event in events(content)} == {datetime(2026, 11, 21, tzinfo=UTC)}
    uids = [event["UID"] for event in events(content)]
    assert len(set(uids)) == len(uids)


@pytest.mark.parametrize("path", PLANS)
def test_lines_end_and_fold_as_the_standard_asks(path: str) -> None:
    content = file_of(planned(path))
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines), "no fold cuts a character"
    assert b"METHOD" not in content
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
