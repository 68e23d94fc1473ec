"""Fictitious people on whom volunteers practise before the stand opens; their dates follow today's."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from .plan import address

IN_TIME, LATE, HALFWAY = 12, 70, 25  # days since the letter was sent


@dataclass(frozen=True)
class Fictitious:
    """Someone who does not exist: who they are, what brings them, and their plan at the stand."""

    who: str
    story: str
    path: str


def people(today: date) -> tuple[Fictitious, ...]:
    """Give a parent in time, someone late, and someone without internet."""
    return (
        Fictitious(
            _("Nadia, mère de Tom"),
            _("Le courrier pour son fils est parti il y a %(days)d jours. Elle a le courrier, la carte et le code.") % {"days": IN_TIME},
            _plan(today, IN_TIME, pour="enfant", dmp="non", moyen="web", carte="oui", code="oui"),
        ),
        Fictitious(
            _("Marcel, en retard"),
            _("Son courrier a %(days)d jours : il l’avait rangé sans le lire. Il préfère téléphoner.") % {"days": LATE},
            _plan(today, LATE, pour="moi", dmp="non", moyen="telephone", carte="oui"),
        ),
        Fictitious(
            _("Jeanne, sans internet"),
            _("Son courrier a %(days)d jours. Elle écrit ; elle a peut-être eu un DMP avant 2022.") % {"days": HALFWAY},
            _plan(today, HALFWAY, pour="moi", dmp="nsp", moyen="courrier"),
        ),
    )


def _plan(today: date, ago: int, pour: str, **answers: str) -> str:
    given = {"pour": pour, "courrier": "oui", "envoye": (today - timedelta(days=ago)).isoformat(), **answers}
    return address("opposition", given, stand="1")
