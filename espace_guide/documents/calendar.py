"""The deadlines of a plan as a calendar file."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from icalendar import CLASS, TRANSP, Alarm, Calendar, Event

from .. import labels, languages, notices
from ..family import Member
from ..plan import Plan
from ..readings import Reading
from . import notice

RINGS = (7, 1)  # days before
NINE = timedelta(hours=9)  # an all-day event starts at midnight
# What to do that day comes first: a month's view cuts a title after a dozen letters.
TITLES = {
    "month.prudent": _("Agir si possible : %(name)s"),
    "opposition.safe": _("Agir sans faute : %(name)s"),
    "opposition.delay": _("Toute dernière limite : %(name)s"),
    "opposition.check": _("Vérifier que c’est enregistré"),
    "gdpr.month": _("Relancer si rien n’est venu : %(name)s"),
    "gdpr.extension": _("Relancer si rien n’est venu : %(name)s"),
    "law.R36.delete": _("Relancer si rien n’est venu : %(name)s"),
    "law.R36.archive": _("Fin de l’archive"),
}


def write(members: Iterable[Member], address: str, plain_titles: bool = False) -> bytes:
    """Write everyone's deadlines as all-day events (RFC 5545); `address` opens the plan, or the family's plans.

    Titles say nothing about health unless `plain_titles` asks for it; the same plan on the same day gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Espace Guide//delais.ics//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", gettext("Échéances"))
    several = tuple(members)
    if found := notices.current().of(several[0].plan.guide.slug):
        calendar.add_component(notice.event(found, several[0].plan.today, address, plain_titles))
        return calendar.to_ical()
    for member in several:
        label = member.label if len(several) > 1 else ""
        for reading in member.plan.deadlines:
            calendar.add_component(_event(member.plan, reading, address, _about(plain_titles, label), label))
    return calendar.to_ical()


def _event(plan: Plan, reading: Reading, address: str, about: str, label: str) -> Event:
    return Event.new(
        uid=f"{reading.fact.id}-{reading.start:%Y%m%d}-{reading.last_day:%Y%m%d}{_own(label)}@espace-guide",
        stamp=datetime.combine(plan.today, time.min, UTC),
        start=reading.last_day,
        end=reading.last_day + timedelta(days=1),  # exclusive (§ 3.6.1)
        summary=str(TITLES[reading.fact.id]) % {"name": _name(reading)} + about,
        description="\n".join(_explained(plan, reading, address)),
        transparency=TRANSP.TRANSPARENT,
        classification=CLASS.PRIVATE,
        subcomponents=[_alarm(days, f"{_name(reading)}{about}") for days in RINGS],
    )


def _own(label: str) -> str:
    return f"-{label.encode().hex()}" if label else ""


def _name(reading: Reading) -> str:
    label = str(labels.CLOCKS[reading.fact.id])
    return f"{label[:1].lower()}{label[1:]}"


def _about(plain: bool, person: str) -> str:
    """Say what the date is about, where the person asked for it, and for whom in a family."""
    words = gettext(", ").join(filter(None, (gettext("Mon espace santé") if plain else "", person)))
    return f" ({words})" if words else ""


def _alarm(days: int, name: str) -> Alarm:
    ahead = gettext("Demain : %(name)s") if days == 1 else gettext("Dans %(days)d jours : %(name)s")
    alarm = Alarm.new(description=ahead % {"days": days, "name": name})
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", NINE - timedelta(days=days))
    return alarm


def _explained(plan: Plan, reading: Reading, address: str) -> list[str]:
    label = {
        "name": labels.CLOCKS[reading.fact.id],
        "day": languages.in_words(reading.last_day),
        "binding": labels.BINDINGS[reading.binding],
    }
    lines = [
        gettext("%(name)s : %(day)s (%(binding)s).") % label,
        gettext("Calcul : %(formula)s.") % {"formula": reading.formula},
    ]
    if reading.supposed:
        lines.append(
            gettext("Compté comme si la démarche était faite le %(today)s. Faite un autre jour, refaites ce calendrier depuis le plan.")
            % {"today": languages.in_words(plan.today)}
        )
    told = [text for task in plan.words.steps if task.notice for text in (task.text, *(said.text for said in task.detail))]
    return [
        *lines,
        *told,
        gettext(reading.fact.statement),
        gettext("Source : %(source)s.") % {"source": gettext(reading.fact.source)},
        gettext("Votre plan : %(address)s") % {"address": address},
        gettext("Site associatif, non officiel."),
    ]
