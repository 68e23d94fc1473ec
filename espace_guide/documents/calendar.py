"""The deadlines of a plan as a calendar file."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import CLASS, TRANSP, Alarm, Calendar, Event

from .. import labels, languages
from ..family import Member
from ..plan import Plan, Reading

# An all-day event starts at midnight: these ring at nine in the morning, seven days and one day before.
ALARMS = (timedelta(hours=9) - timedelta(days=7), timedelta(hours=9) - timedelta(days=1))


def write(members: Iterable[Member], address: str, plain_titles: bool = False) -> bytes:
    """Write everyone's deadlines as all-day events (RFC 5545); `address` opens the plan, or the family's plans.

    Titles say nothing about health unless `plain_titles` asks for it; the same plan on the same day gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Espace Guide//delais.ics//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _("Échéances"))
    several = tuple(members)
    for member in several:
        label = member.label if len(several) > 1 else ""
        for reading in member.plan.deadlines:
            calendar.add_component(_event(member.plan, reading, address, _title(reading, plain_titles, label), label))
    return calendar.to_ical()


def _event(plan: Plan, reading: Reading, address: str, title: str, label: str) -> Event:
    return Event.new(
        uid=f"{reading.fact.id}-{reading.start:%Y%m%d}-{reading.last_day:%Y%m%d}{_own(label)}@espace-guide",
        stamp=datetime.combine(plan.today, time.min, UTC),
        start=reading.last_day,
        end=reading.last_day + timedelta(days=1),  # exclusive (§ 3.6.1)
        summary=title,
        description="\n".join(_explained(plan, reading, address)),
        transparency=TRANSP.TRANSPARENT,
        classification=CLASS.PRIVATE,
        subcomponents=[_alarm(before, title) for before in ALARMS],
    )


def _own(label: str) -> str:
    return f"-{label.encode().hex()}" if label else ""


def _title(reading: Reading, plain: bool, person: str) -> str:
    label = str(labels.CLOCKS[reading.fact.id])
    name = {"name": f"{label[:1].lower()}{label[1:]}" + (f" ({person})" if person else "")}
    return _("Mon espace santé : %(name)s") % name if plain else _("Échéance : %(name)s") % name


def _alarm(before: timedelta, title: str) -> Alarm:
    alarm = Alarm.new(description=title)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    return alarm


def _explained(plan: Plan, reading: Reading, address: str) -> list[str]:
    label = {
        "name": labels.CLOCKS[reading.fact.id],
        "day": languages.in_words(reading.last_day),
        "binding": labels.BINDINGS[reading.binding],
    }
    lines = [
        _("%(name)s : %(day)s (%(binding)s).") % label,
        _("Calcul : %(formula)s.") % {"formula": reading.formula},
    ]
    if reading.supposed:
        lines.append(
            _("Compté comme si la démarche était faite le %(today)s. Faite un autre jour, refaites ce calendrier depuis le plan.")
            % {"today": languages.in_words(plan.today)}
        )
    return [
        *lines,
        reading.fact.statement,
        _("Source : %(source)s.") % {"source": reading.fact.source},
        _("Votre plan : %(address)s") % {"address": address},
        _("Site associatif, non officiel."),
    ]
