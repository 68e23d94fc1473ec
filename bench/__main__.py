"""Prints the table of all measures; what is over its target is marked."""

from datetime import date, timedelta
from itertools import product

from . import crowd, first_view, load, sheet, table
from .servers import serving

ANSWERS = "pour=moi&courrier=oui&envoye={}&dmp=non&moyen=web&carte=oui&code=oui"
SENT = [(date.today() - timedelta(days=days)).isoformat() for days in range(3, 33)]  # noqa: DTZ011 (any recent day will do)
PAGES = {
    "home": ["/"],
    "question": ["/opposition/", "/opposition/?pour=moi", "/opposition/?pour=enfant&courrier=oui"],
    "plan": [f"/opposition/?{ANSWERS.format(sent)}" for sent in SENT],
    "dates": [f"/dates/?envoye={sent}" for sent in SENT],
}
WAYS = product(("moi", "enfant", "protege", "proche"), ("web", "telephone"), ("oui", "non", "illisible"), SENT)
SHEETS = [
    f"/opposition/feuille.pdf?pour={who}&courrier=oui&envoye={sent}&dmp=non&moyen={how}&carte={card}&code=oui"
    for who, how, card, sent in WAYS
]


def main() -> None:
    """Measure the pages under load, their first view, the pages while sheets are made, then the sheet."""
    with serving("bench.empty:application", "/") as empty, serving("espace_guide.wsgi:application", "/sante") as site:
        rows = [*load.rows(empty, site, PAGES), *first_view.rows(site.address, PAGES), *crowd.rows(site, PAGES["plan"], SHEETS)]
    rows += sheet.rows(SHEETS)
    print(table.write(rows))


if __name__ == "__main__":
    main()
