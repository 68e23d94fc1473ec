"""Prints the table of all measures, side by side in one run, and writes it in README.md; what is over its target is marked."""

import os
import platform
import re
import subprocess
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from . import crowd, first_view, lighthouse, load, memory, paint, sheet, table
from .servers import serving

ROOT = Path(__file__).resolve().parent.parent
README, PLACE = ROOT / "README.md", re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)
ANSWERS = "pour=moi&courrier=oui&envoye={}&dmp=non&moyen=web&carte=oui&code=oui"
SENT = [(date.today() - timedelta(days=days)).isoformat() for days in range(3, 33)]  # noqa: DTZ011 (any recent day will do)
PAGES = {
    "home": ["/"],
    "question": ["/opposition/", "/opposition/?pour=moi", "/opposition/?pour=enfant&courrier=oui"],
    "plan": [f"/opposition/?{ANSWERS.format(sent)}" for sent in SENT],
    "dates": [f"/dates/?envoye={sent}" for sent in SENT],
}
WAYS = list(product(("moi", "enfant", "protege", "proche"), ("non", "oui"), ("web", "telephone"), ("oui", "non", "illisible"), SENT))
WAYS = [WAYS[number * 7 % len(WAYS)] for number in range(len(WAYS))]  # all kinds from the start, none twice
PLANS = [
    f"/opposition/?pour={who}&courrier=oui&envoye={sent}&dmp={dmp}&moyen={how}&carte={card}&code=oui" for who, dmp, how, card, sent in WAYS
]
SHEETS = [plan.replace("/?", "/feuille.pdf?") for plan in PLANS]


def main() -> None:
    """Measure pages under load, their weight, when they show, what Lighthouse says; pages while sheets are made; memory; the sheet."""
    with serving("bench.empty:application", "/") as empty, serving("espace_guide.wsgi:application", "/sante") as site:
        rows = [*load.rows(empty, site, PAGES), *first_view.rows(site.address, PAGES)]
        rows += [*paint.rows(site.address, PAGES), *lighthouse.rows(site.address, PAGES)]
        rows += [*memory.rows(site, PLANS), *crowd.rows(site, PAGES["plan"], SHEETS)]
    rows += sheet.rows(SHEETS)
    written = table.write(rows)
    print(written)
    README.write_text(PLACE.sub(lambda _: f"{_measured()}\n\n{written}\n", README.read_text("utf-8")), "utf-8")


def _measured() -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, check=True, text=True).stdout.strip()  # noqa: S607 (ours)
    day = date.today().isoformat()  # noqa: DTZ011 (the day of the measure)
    return f"Measured on commit {commit}, {day}, {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}."


if __name__ == "__main__":
    main()
