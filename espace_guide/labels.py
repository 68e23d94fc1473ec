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
TOPICS = {
    "espace": _("L’espace et la loi"),
    "opposition": _("S’opposer"),
    "cloture": _("Fermer et supprimer"),
    "effets": _("Ce que cela change, et limiter sans fermer"),
    "personnes": _("Enfants, adultes protégés, situations particulières"),
    "recours": _("Demandes écrites et recours"),
    "delais": _("Compter les jours"),
    "contexte": _("Chiffres, nouveautés, pièges"),
}


@per_language
def of(names: str, key: str) -> str:
    """Write one of the names above in the page's language, as `of("CLOCKS", "gdpr.month")`."""
    return str(globals()[names][key])


@per_language
def certainty(fact: Version) -> str:
    """Say in two words what kind of source a fact has and how sure it is, as « texte, sûr »."""
    nature = str(NATURES[fact.nature])
    if fact.nature == "rapporte" and fact.certain:
        return f"{nature}, {_('recoupé')}"
    return f"{nature}, {CONFIDENCES[fact.confidence]}" if fact.confidence else nature


@per_language
def by_words(clock: str) -> str:
    """Give the words that come before the date of a step."""
    return str(
        {"opposition.check": _("Ce jour-là ou peu après : le"), "law.R36.delete": _("Réponse due au plus tard le")}.get(
            clock, _("Au plus tard le")
        )
    )
