"""Letters to complete by hand, as text to copy and as PDF laid out for a window envelope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext, override

from .. import languages, notices
from ..cited import groups
from ..guides import code
from ..guides.letters import BLANK, Letter
from ..guides.nodes import UNKNOWN
from ..guides.walk import read_date
from ..law.ageing import overdue
from ..law.facts import FACTS, Version
from ..plan import days
from ..wording import Said, said, versions
from ..wording import write as in_words
from . import notice
from .imprint import home, imprint
from .paper import Paper, pdf
from .recto import facts_of
from .verso import remedies

DOTS = "…………………"
DATES = ("envoye", "fait_le")
USED = {name: code.WORDS[name][1] for name in ("pour", "dmp", "effacer", "demarche")}


@dataclass(frozen=True)
class Written:
    """A letter in words, its dates filled in from a plan, or dotted lines.

    What is sent is in French, whatever the page's language, for those who receive it; `meaning` says it in that language.
    """

    name: str
    title: str
    when: str
    subject: str
    to: tuple[str, ...]
    body: tuple[Said, ...]
    enclosed: tuple[str, ...]
    meaning: tuple[str, ...]
    worth: tuple[Said, ...]
    sources: tuple[Version, ...]
    overdue: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give the letter as text to copy."""
        head = [f"Objet\u00a0: {self.subject}", "", "Madame, Monsieur,", ""]
        tail = ["", "Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées."]
        return "\n".join([*self.to, "", *head, *(part.text for part in self.body), *tail])


def written(letter: Letter, answers: Mapping[str, str], today: date) -> Written:
    """Write a letter for the answers of a plan, or for oneself without any."""
    given = {"pour": "moi", "effacer": BLANK, "demarche": BLANK, **answers}
    with override(languages.SOURCE):
        subject, body, enclosed = _sent(letter, given, today)
        to = tuple(str(line) for line in letter.to)
    told = () if get_language() == languages.SOURCE else _sent(letter, given, today)
    where = said((letter.where,) if letter.where else (), given, today)
    worth = (*where, *said(letter.worth, given, today))
    address = tuple(FACTS[letter.post].on(today).value["lines"]) if letter.post else (*to, DOTS * 2, DOTS * 2)
    post = versions((letter.post,), today) if letter.post else ()
    cited = dict.fromkeys((*(fact for part in (*body, *worth) for fact in part.facts), *post))
    return Written(
        letter.name,
        in_words(letter.title, today),
        in_words(letter.when, today),
        subject,
        address,
        body,
        enclosed,
        (told[0], *(part.text for part in told[1]), *told[2]) if told else (),
        worth,
        tuple(cited),
        tuple(fact.id for fact in cited if overdue(fact, today)),
    )


def _sent(letter: Letter, given: Mapping[str, str], today: date) -> tuple[str, tuple[Said, ...], tuple[str, ...]]:
    """Give the subject, the body and the list of what is enclosed, in the language that is active."""
    dates = {name: _day(given.get(name, UNKNOWN)) for name in DATES}
    subject = " ".join((str(letter.subject) % dates, *(part.text for part in said(letter.subject_more, given, today))))
    return subject, _dated(said(letter.body, given, today), dates), tuple(str(piece) for piece in letter.enclosed)


def answers(given: Mapping[str, str], today: date) -> dict[str, str]:
    """Keep, of what an address gives, the answers that a letter can use."""
    kept = {name: given[name] for name in USED if given.get(name) in USED[name]}
    for name in DATES:
        day, _ = read_date(given.get(name, ""), days(today))
        if day:
            kept[name] = day.isoformat()
    return kept


def _day(value: str) -> str:
    return DOTS if value == UNKNOWN else languages.in_words(date.fromisoformat(value), "d MMMM y")


def _dated(parts: Iterable[Said], dates: Mapping[str, str]) -> tuple[Said, ...]:
    return tuple(Said(part.text % dates, part.facts) for part in parts)


def write_pdf(several: tuple[Written, ...], today: date, large: bool = False) -> bytes:
    """Write letters as PDF/A-2a and PDF/UA-1, the addressee in the window of a DL or C5/6 envelope."""
    return pdf([paper(several, today, large)])


def paper(several: tuple[Written, ...], today: date, large: bool = False) -> Paper:
    """Give letters to print, one after the other: for each a page to send and a page to keep, two where the letter is explained in another language; or the notice in place of the whole site."""
    if found := notices.current().site:
        return notice.paper(found, today, home(), large)
    ways = remedies(today)
    more = [fact for way in ways for fact in (*way.facts, *facts_of(way.detail))]
    title = several[0].title if len(several) == 1 else gettext("Lettres à compléter")
    sources = {letter.name: groups(dict.fromkeys((*letter.sources, *more))) for letter in several}
    context = imprint(title, today, large=large, letters=several, sources=sources, remedies=ways)
    ways_to_set = [context | {"tight": tight} for tight in (False, True)]
    pages = sum(3 if letter.meaning else 2 for letter in several)
    return Paper("print/letter.html", ways_to_set, ("letter",), most=0 if large else pages)
