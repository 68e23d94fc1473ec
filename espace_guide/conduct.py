"""How a volunteer behaves at a stand: for the page and for the printed card."""

from datetime import date

from django.utils.translation import gettext as _

from . import languages
from .law.facts import FACTS
from .wording import Said


def rules(today: date) -> tuple[Said, ...]:
    """Give the rules, with the official site and telephone line of the day."""
    official = tuple(FACTS[name].on(today) for name in ("opposition.url", "opposition.phone"))
    alone = _("Seuls %(site)s, le %(phone)s et sa caisse peuvent enregistrer une opposition.")
    alone %= {"site": languages.value_in_words(official[0].value, "host"), "phone": languages.value_in_words(official[1].value)}
    said = (
        _("La personne tient l’appareil et tape elle-même ses numéros."),
        _("Ne notez rien d’elle\u00a0: ni nom, ni numéro, ni code."),
        _("Aider n’est pas représenter\u00a0: elle décide, pour elle seule."),
        _("Dites-le\u00a0: site associatif, non officiel, pas encore relu par un juriste."),
        alone,
        _("Elle part avec sa feuille, son code ou le lien sur son téléphone."),
        _("Après elle, touchez «\u00a0Personne suivante\u00a0»."),
    )
    return tuple(Said(rule, official if rule == alone else ()) for rule in said)
