"""Short names that page, sheet and calendar share: clocks, how binding they are, how sure a source is."""

from django.utils.translation import gettext_lazy as _

from .languages import per_language
from .law.facts import Version

CLOCKS = {
    "month.prudent": _("Repère prudent"),
    "opposition.safe": _("Dernier jour sûr"),
    "opposition.delay": _("Dernier jour légal"),
    "opposition.check": _("Vérifier le statut"),
    "opposition.code.validity": _("Fin du code reçu"),
    "gdpr.month": _("Réponse due"),
    "gdpr.extension": _("Réponse due, si prolongée"),
    "law.R36.delete": _("Suppression due"),
    "law.R36.archive": _("Fin de l’archive"),
}
BINDINGS = {
    "legal": _("délai légal"),
    "prudent": _("marge de prudence, pas la limite légale"),
    "conseil": _("notre conseil"),
    "rapporte": _("rapporté, à vérifier"),
}
STATES = {"open": _("en cours"), "soon": _("bientôt"), "today": _("aujourd’hui"), "passed": _("passé")}
CONFIDENCES = {"H": _("sûr"), "M": _("à vérifier"), "L": _("peu sûr"), "": _("non établi")}
NATURES = {
    "texte": _("texte"),
    "officiel": _("officiel"),
    "rapporte": _("rapporté"),
    "deduit": _("déduit par nous"),
    "inconnu": _("sans source"),
}
SHELVES = {
    "delai": _("Le délai pour refuser"),
    "refuser": _("Refuser en ligne"),
    "code": _("Le code, la carte et les messages d’erreur"),
    "telephone": _("La ligne téléphonique"),
    "courrier": _("La poste, le guichet, sans internet"),
    "ancien-dmp": _("L’ancien dossier médical partagé (DMP)"),
    "fermer": _("Fermer l’espace"),
    "effacer": _("Supprimer les données, ce qui reste"),
    "enfants": _("Les enfants, et la majorité"),
    "personnes": _("Adultes protégés, étranger, outre-mer, autres situations"),
    "limiter": _("Limiter sans fermer"),
    "effets": _("Ce que cela change\u00a0: soins, remboursements, contrats"),
    "demander": _("Demander par écrit ce qui est enregistré"),
    "recours": _("Les recours et leurs adresses"),
    "loi": _("L’espace, d’après les textes"),
    "ailleurs": _("Les données hors de l’espace\u00a0: SNDS, Europe"),
    "actualite": _("Chiffres, nouveautés, ce que d’autres en disent"),
}
STAKES = {
    "haut": _("Si nous nous trompons, un espace s’ouvre ou des données restent sans que la personne le sache"),
    "moyen": _("Du temps perdu, ou un droit dont on ne se sert pas"),
    "faible": _("À côté des guides"),
}
READERS = {"juriste": _("pour un juriste"), "vérification": _("à vérifier à la main")}

UNREAD = {
    "fr": "",
    "fr-simple": _("Personne n’a encore relu ce français simple."),
    "": _("Aucune personne dont c’est la langue n’a encore relu cette traduction. En cas de doute, le texte français l’emporte."),
}


def unread(language: str) -> str:
    """Say that no reader of a language has read its words yet; nothing for the French that was written first."""
    return str(UNREAD.get(language, UNREAD[""]))


@per_language
def of(names: str, key: str) -> str:
    """Write one of the names above in the page's language, as `of("CLOCKS", "gdpr.month")`."""
    return str(globals()[names][key])


@per_language
def certainty(fact: Version) -> str:
    """Say in two words what kind of source a fact has and how sure it is, as « texte, sûr »."""
    nature = str(NATURES[fact.nature])
    if not fact.confidence:
        return nature
    how = _("recoupé") if fact.nature == "rapporte" and fact.certain else CONFIDENCES[fact.confidence]
    return _("%(nature)s, %(how)s") % {"nature": nature, "how": how}


@per_language
def by_words(clock: str) -> str:
    """Give the words that come before the date of a step."""
    return str(
        {"opposition.check": _("Ce jour-là ou peu après : le"), "law.R36.delete": _("Suppression due au plus tard le")}.get(
            clock, _("Au plus tard le")
        )
    )
