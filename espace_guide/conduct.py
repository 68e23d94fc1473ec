"""How a volunteer behaves at a stand: for the page and for the printed card."""

from django.utils.translation import gettext as _

from . import languages
from .law.facts import Version
from .wording import Said


def rules(phone: Version) -> tuple[Said, ...]:
    """Give the rules; `phone` is the fact of the telephone line."""
    alone = _("Seuls monespacesante.fr, le %(phone)s et sa caisse peuvent enregistrer une opposition.")
    alone %= {"phone": languages.value_in_words(phone.value)}
    said = (
        _("La personne tient l’appareil et tape elle-même ses numéros."),
        _("Ne notez rien d’elle\u00a0: ni nom, ni numéro, ni code."),
        _("Aider n’est pas représenter\u00a0: elle décide, pour elle seule."),
        _("Dites-le\u00a0: site associatif, non officiel, pas encore relu par un juriste."),
        alone,
        _("Elle part avec sa feuille, son code ou le lien sur son téléphone."),
        _("Après elle, touchez «\u00a0Personne suivante\u00a0»."),
    )
    return tuple(Said(rule, (phone,) if rule == alone else ()) for rule in said)
