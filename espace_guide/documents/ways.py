"""What the blank sheet of each guide shows: the ways to act, the cases that add a step, the dates to count by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """Steps of an outcome for given answers: a column of the sheet, or a case that only adds what no column has."""

    label: str
    answers: Mapping[str, str]
    outcome: str = ""


@dataclass(frozen=True)
class Form:
    """The blank sheet of a guide: questions to tick, ways, cases, and clocks that start on a day to write; with `heads`, they are also counted from recent days in a table of `columns`; `whole` writes all that a step may say."""

    outcome: str
    answers: Mapping[str, str]
    ways: tuple[Way, ...]
    cases: tuple[Way, ...] = ()
    ticks: tuple[str, ...] = ("pour",)
    since: str = ""
    clocks: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    columns: int = 4
    whole: bool = False


WEB, PHONE, POST = {"moyen": "web"}, {"moyen": "telephone"}, {"moyen": "courrier"}
ME = {"pour": "moi"}
FOR_A_CHILD = Way(_("Pour un enfant"), {"pour": "enfant"})
UNREADABLE = Way(_("Carte Vitale illisible, perdue ou volée"), PHONE | {"carte": "illisible"})
NO_CARD = Way(_("Pas de carte Vitale"), PHONE | {"carte": "non"})
OLD_RECORD = Way(_("Un DMP avait été ouvert avant 2022, ou peut-être"), {"dmp": "oui"})
SENT_HEADS = (_("Envoi"), _("Prudent"), _("Sûr"), _("Légal"))
SENT = ("month.prudent", "opposition.safe", "opposition.delay")

FORMS = {
    "opposition": Form(
        outcome="a_temps",
        answers=ME | {"courrier": "oui", "dmp": "non", "carte": "oui", "code": "oui"},
        ways=(Way(_("Sur internet"), WEB), Way(_("Par téléphone"), PHONE), Way(_("Par courrier"), POST)),
        cases=(FOR_A_CHILD, Way(_("Sans code valable"), WEB | {"code": "non"}), UNREADABLE, NO_CARD, OLD_RECORD),
        ticks=("pour", "courrier", "dmp"),
        since=_("Jour d’envoi du courrier ou de l’e-mail"),
        clocks=SENT,
        heads=SENT_HEADS,
    ),
    "cloture": Form(
        outcome="sans_activer",
        answers=ME | {"active": "nsp", "carte": "oui"},
        ways=(Way(_("Sur internet, sans activer"), WEB), Way(_("Par téléphone"), PHONE), Way(_("Par courrier"), POST)),
        cases=(
            FOR_A_CHILD,
            Way(_("Espace activé, sur internet"), WEB | {"active": "oui"}),
            Way(_("Mot de passe perdu"), WEB | {"active": "perdu"}),
            Way(_("Des documents à garder"), {"active": "oui", "documents": "oui"}),
            Way(_("Des documents à garder, espace non activé"), {"documents": "oui"}),
            UNREADABLE,
            NO_CARD,
            Way(_("Pour faire supprimer les données"), {"effacer": "oui"}),
            Way(_("Pour fermer seulement"), {"effacer": "non"}),
        ),
        ticks=("pour", "active", "documents", "effacer"),
        since=_("Jour de la demande, ou de la fermeture"),
        clocks=("law.R36.delete", "law.R36.archive"),
    ),
    "verification": Form(
        outcome="a_verifier",
        answers=ME,
        ways=(Way("", {"indice": "nsp"}),),
        cases=(
            Way(_("Vous avez l’ancien courrier"), {"indice": "ancien-courrier"}),
            FOR_A_CHILD,
            Way(_("Vous avez déjà utilisé le service"), {"indice": "connexion"}),
        ),
        ticks=("pour", "indice"),
        since=_("Jour d’envoi du courrier ou de l’e-mail"),
        clocks=SENT,
        heads=SENT_HEADS,
    ),
    "suivi": Form(
        outcome="attente",
        answers=ME | {"preuve": "oui", "demarche": "effacement", "reponse": "aucune"},
        ways=(Way(_("Pendant le délai"), {}), Way(_("Le délai est passé"), {}, "en_retard"), Way(_("On vous a dit non"), {}, "refusee")),
        cases=(
            Way(_("Sans preuve écrite"), {"preuve": "non"}),
            Way(_("Jour oublié"), {}, "sans_date"),
            Way(_("C’est accepté"), {}, "acceptee"),
            Way(_("Après une opposition"), {"dmp": "oui"}, "opposition_faite"),
            Way(_("Après une fermeture"), {}, "cloture_faite"),
        ),
        ticks=("pour", "demarche", "moyen", "preuve", "reponse"),
        since=_("Jour de la demande (du RGPD : jour de sa réception)"),
        clocks=("law.R36.delete", "gdpr.month", "gdpr.extension"),
        heads=(_("Demande"), _("Supprimé"), _("Réponse"), _("Prolongée")),
        columns=3,
        whole=True,
    ),
    "limiter": Form(outcome="reglages", answers=ME, ways=(Way("", {}),)),
}
