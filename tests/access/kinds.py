"""Every kind of page the site can show, by an address that shows it, and the few that an address alone does not reach."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.test import Client, override_settings

from espace_guide.bounds import LONGEST_ADDRESS
from espace_guide.documents.paper import KEPT, TURNS
from espace_guide.views import today
from espace_guide.views.pages import broken

NOTICE = """[[avis]]
remplace = "site"
titre = "Le site change"
texte = "Revenez bientôt. Gardez vos preuves."
date = 2026-12-01
"""


def ago(days: int) -> date:
    return today() - timedelta(days=days)


IN_TIME = f"/opposition/?pour=enfant&courrier=oui&envoye={ago(10)}&dmp=nsp&moyen=web&carte=oui&code=expire"
PAGES = {
    "home": "/",
    "dates": "/dates/",
    "dates in time": f"/dates/?envoye={ago(10)}",
    "dates soon": f"/dates/?envoye={ago(38)}",
    "dates today": f"/dates/?envoye={ago(42)}",
    "dates late": f"/dates/?envoye={ago(60)}",
    "dates wrong": "/dates/?envoye=2026-02-31",
    "question with links": "/suivi/?pour=moi",
    "question with a chosen answer": f"{IN_TIME}&modifier=moyen",
    "question with a date": "/opposition/?pour=moi&courrier=oui",
    "question with a wrong date": "/opposition/?pour=moi&courrier=oui&envoye=2026-02-31",
    "question with an answer that does not exist": "/suivi/?pour=lui",
    "two questions": f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=web",
    "two questions, one left out": f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=web&carte=oui",
    "plan in time": IN_TIME,
    "plan for today": f"/opposition/?pour=moi&courrier=oui&envoye={ago(42)}&dmp=non&moyen=telephone&carte=illisible",
    "plan late": f"/opposition/?pour=moi&courrier=oui&envoye={ago(60)}&dmp=non&moyen=courrier",
    "plan without a date": f"/opposition/?pour=moi&courrier=oui&envoye=inconnue&recu={ago(3)}&dmp=non&moyen=courrier",
    "plan finished": f"{IN_TIME}&fait=preparer,preuve",
    "plan of a family": f"{IN_TIME}&famille=enfant.{ago(3)},moi",
    "plan of a closing": "/cloture/?pour=moi&active=non&documents=oui&effacer=oui&moyen=telephone&carte=oui",
    "plan of a check": "/verification/?pour=moi&indice=nsp",
    "plan of limits": "/limiter/?pour=moi",
    "plan of a reply that is late": f"/suivi/?pour=moi&demarche=demande&fait_le={ago(100)}&moyen=courrier&preuve=non&reponse=aucune",
    "plan at a stand": f"{IN_TIME}&stand=1",
    "sources of a plan": IN_TIME.replace("/?", "/sources/?"),
    "code": "/reprise/",
    "wrong code": "/reprise/?code=ABCD-EFGH",
    "stand": "/stand/",
    "letters": "/courriers/",
    "letter": "/courriers/opposition/?pour=enfant",
    "sources": "/sources/",
    "a fact": "/sources/opposition.delay/",
    "contradictions": "/contradictions/",
    "all on one page": "/hors-ligne/",
    "plan of the guides": "/plan-du-guide/",
    "a supposed day": "/plan-du-guide/opposition/",
    "a supposed day, its plan": "/plan-du-guide/opposition/?jour=2027-03-03&pour=moi&courrier=oui&envoye=2027-02-02&dmp=nsp&moyen=courrier",
    "a supposed day, a question": "/plan-du-guide/suivi/?jour=2027-03-03&pour=moi&fait_le=2027-03-04&demarche=demande",
    "a day that cannot be supposed": "/plan-du-guide/suivi/?jour=1789-07-14",
    "what changed": "/nouveautes/",
    "what changed since a sheet": "/nouveautes/?depuis=2026-11-20",
    "searched questions": "/questions/",
    "privacy": "/confidentialite/",
    "accessibility": "/accessibilite/",
    "legal notice": "/mentions-legales/",
    "nowhere": "/nulle-part/",
    "too long": f"/?x={'x' * LONGEST_ADDRESS}",
}
# One of each template and of each state that has words or shapes of its own: what every language but French is read on.
SAMPLE = (
    "home", "dates soon", "dates wrong", "question with a chosen answer", "question with a wrong date", "two questions, one left out",
    "plan finished", "plan of a family", "plan of a closing", "plan of a reply that is late", "plan at a stand", "sources of a plan", "wrong code", "stand",
    "letters", "letter", "sources", "a fact", "contradictions", "all on one page", "plan of the guides", "a supposed day, its plan", "a day that cannot be supposed",
    "what changed since a sheet", "searched questions", "privacy", "accessibility", "legal notice", "nowhere", "too long",
)  # fmt: skip
# What is not a page: papers, pictures, data, and the address that leads to a plan.
FILES = {
    "sheet", "calendar", "code_image", "contact_card", "letter_pdf", "pack", "feed", "chart_pdf", "seen_data", "worker", "manifest", "open_code",
}  # fmt: skip
FOUND_WRONG = ("wrong", "left out", "not exist", "cannot")  # the kinds of page that tell of an error


def languages() -> list[str]:
    """List the languages of the site, French first."""
    return [code for code, _ in settings.LANGUAGES]


def in_language(language: str, path: str) -> str:
    """Give the address of a page in a language; French has no prefix."""
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


def _busy(language: str, folder: Path) -> bytes:
    """Ask for a sheet while a crowd waits for theirs."""
    KEPT.clear()  # a sheet made before would be given at once
    TURNS.taken += 100
    try:
        answer = Client().get(in_language(language, IN_TIME.replace("/?", "/feuille.pdf?")))
    finally:
        TURNS.taken -= 100
    assert answer.status_code == 503
    return answer.content


def _notice(language: str, folder: Path) -> bytes:
    """Ask for a page of a site that its host has closed."""
    file = folder / "avis.toml"
    file.write_text(NOTICE, encoding="utf-8")
    with override_settings(NOTICE_FILE=str(file), NOTICE_SECONDS=0):
        content = Client().get(in_language(language, "/opposition/")).content
        file.unlink()
        Client().get("/")  # looks at the file again, and finds none
    assert b"Le site change" in content
    return content


def _broken(language: str, folder: Path) -> bytes:
    return broken(HttpRequest()).content


# What no address shows at will: made here, by the same views.
MADE: dict[str, Callable[[str, Path], bytes]] = {"busy": _busy, "notice": _notice, "broken": _broken}
