"""Where the site names a fact outside the guides and letters: read from its own modules and templates, so never out of date."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from .law.facts import FACTS

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"""["'#]([\w.-]+)""")

Place = tuple[str, str]  # its name and its address
DATES: Place = (_("Vos dates"), "/dates/")
PACK: Place = (_("La pochette du stand"), "/stand/#pochette")
PLAN: Place = (_("Chaque plan"), "/hors-ligne/")
SHEET: Place = (_("La feuille à imprimer"), "/opposition/feuille.pdf")
STAND: Place = (_("Tenir un stand"), "/stand/")
WHOLE: Place = (_("Tout sur une page"), "/hors-ligne/")
PLACES: Mapping[str, tuple[Place, ...]] = {
    "espace_guide/card.py": (DATES, PLAN),
    "espace_guide/counted.py": (DATES,),
    "espace_guide/conduct.py": (STAND, PACK),
    "espace_guide/counting.py": (WHOLE,),
    "espace_guide/documents/contact.py": ((_("La fiche de contact de la ligne"), "/3422.vcf"),),
    "espace_guide/documents/pack.py": (PACK,),
    "espace_guide/documents/verso.py": (SHEET,),
    "espace_guide/documents/ways.py": (SHEET,),
    "espace_guide/page.py": (PLAN,),
    "espace_guide/plan.py": (DATES, PLAN),
    "espace_guide/questions.py": ((_("Questions fréquentes"), "/questions/"),),
    "espace_guide/screen.py": (PLAN,),
    "espace_guide/views/pages.py": (STAND,),
    "templates/base.html": ((_("Le pied de chaque page"), "/"),),
    "templates/dates.html": (DATES,),
    "templates/guide/_clocks.html": (DATES, PLAN),
    "templates/guide/plan.html": (PLAN,),
    "templates/home.html": ((_("L’accueil"), "/"),),
    "templates/pages/accessibilite.html": ((_("Accessibilité"), "/accessibilite/"),),
    "templates/pages/confidentialite.html": ((_("Confidentialité"), "/confidentialite/"),),
    "templates/pages/contradictions.html": ((_("Quand les sources se contredisent"), "/contradictions/"),),
    "templates/pages/hors_ligne.html": (WHOLE,),
    "templates/pages/mentions_legales.html": ((_("Mentions légales"), "/mentions-legales/"),),
    "templates/print/_brand.html": (SHEET,),
    "templates/print/flyers.html": (PACK,),
    "templates/print/poster.html": (PACK,),
    "templates/stand.html": (STAND,),
}


@cache
def named() -> Mapping[str, tuple[Place, ...]]:
    """Give the places that name each fact, each place once."""
    found: dict[str, dict[Place, None]] = {}
    for path, places in PLACES.items():
        for fact in facts_in(path):
            found.setdefault(fact, {}).update(dict.fromkeys(places))
    return {fact: tuple(places) for fact, places in found.items()}


def facts_in(path: str) -> set[str]:
    """Give the facts that a file of the site names, its path taken from the root of the project."""
    return {name for name in NAMED.findall((ROOT / path).read_text(encoding="utf-8")) if name in FACTS}
