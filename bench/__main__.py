"""Prints the table of all measures; what is over its target is marked."""

from datetime import date, timedelta

from . import first_view, load, sheet, table
from .servers import serving

ANSWERS = "pour=moi&courrier=oui&envoye={}&dmp=non&moyen=web&carte=oui&code=oui"
SENT = [(date.today() - timedelta(days=days)).isoformat() for days in range(3, 33)]  # noqa: DTZ011 (any recent day will do)
PAGES = {
    "home": ["/"],
    "question": ["/opposition/", "/opposition/?pour=moi", "/opposition/?pour=enfant&courrier=oui"],
    "plan": [f"/opposition/?{ANSWERS.format(sent)}" for sent in SENT],
    "dates": [f"/dates/?envoye={sent}" for sent in SENT],
}


def main() -> None:
    """Measure the pages under load, their first view, then the sheet."""
    with serving("bench.empty:application", "/") as empty, serving("espace_guide.wsgi:application", "/sante") as site:
        rows = [*load.rows(empty, site, PAGES), *first_view.rows(site.address, PAGES)]
    rows += sheet.rows(f"/opposition/feuille.pdf?{ANSWERS.format(SENT[16])}")
    print(table.write(rows))


if __name__ == "__main__":
    main()
