"""Why an answer was not taken, in a clear sentence."""

from datetime import date

from django.utils.translation import gettext as _

from . import languages
from .guides.code import WrongCode
from .guides.walk import Problem
from .plan import earliest


def message(problem: Problem, today: date) -> str:
    """Write a problem in the page's language: what is wrong, and what to give."""
    return (
        date_message(problem.kind, today)
        if problem.kind != "choice"
        else _("Cette réponse n’existe pas. Choisissez une des réponses proposées.")
    )


def date_message(kind: str, today: date) -> str:
    """Write what is wrong with a date (`missing`, `impossible`, `future`, `early`)."""
    if kind == "impossible":
        return _("Cette date n’existe pas. Écrivez-la ainsi : %(example)s.") % {"example": languages.figures(today)}
    if kind == "future":
        return _("Cette date est à venir. Donnez une date passée, ou celle d’aujourd’hui, %(today)s.") % {
            "today": languages.in_words(today)
        }
    if kind == "early":
        return _("Cette date est trop ancienne : aucun courrier n’a pu partir avant le %(first)s.") % {
            "first": languages.in_words(earliest(today), "d MMMM y")
        }
    return _("Il manque une réponse à cette question.")


def code_message(wrong: WrongCode, text: str) -> str:
    """Write what is wrong with a typed code, naming the group that looks wrong where one does."""
    if not text.strip():
        return _("Écrivez le code imprimé sur votre feuille.")
    if wrong.group:
        return _("Ce code n’est pas tout à fait le bon : relisez le groupe n° %(group)d.") % {"group": wrong.group}
    return _("Ce code n’est pas tout à fait le bon : relisez-le, groupe par groupe.")
