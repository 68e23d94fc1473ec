"""Letters to complete by hand: what they say, on which facts, and what they are worth. Models of ours, not official ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .nodes import Note
from .people import CHILD, PROTECTED, REPRESENTED, SELF

BLANK = "vierge"
OLD_RECORD = {"dmp": ("oui", "nsp")}
DELETE = {"effacer": "oui"}
DELETE_OR_NOT = {"effacer": BLANK}
EITHER = {"demarche": BLANK}


@dataclass(frozen=True)
class Letter:
    """A letter: `to` names the addressee, `post` the fact that gives the address or is empty; `%(envoye)s` is a date of the plan or dots; `vierge` stands for an answer that no plan gives."""

    name: str
    title: str
    when: str
    subject: str
    to: tuple[str, ...]
    body: tuple[Note, ...]
    worth: tuple[Note, ...]
    post: str = ""
    enclosed: tuple[str, ...] = ()
    where: Note | None = None
    subject_more: tuple[Note, ...] = ()


OWN_ADDRESS = Note(
    _(
        "Recopiez l’adresse d’un courrier de votre caisse, ou prenez-la sur votre compte en ligne. Nous n’avons trouvé aucune adresse dédiée."
    ),
    ("opposition.post", "close.post"),
)
FOR_CHILD = Note(
    _("J’agis comme représentant légal de mon enfant (nom, prénom et date de naissance écrits ci-dessus)."),
    ("child.who", "law.base"),
    CHILD,
)
FOR_PROTECTED = Note(_("J’agis comme représentant légal de la personne nommée ci-dessus."), ("law.base", "protected.scope"), PROTECTED)
FORWARD = Note(
    _(
        "Si cette demande ne relève pas de votre service, merci de la transmettre à celui qui convient et de me le dire. Article L.114-2 du Code des relations entre le public et l’administration."
    ),
    ("crpa.transmit", "crpa.scope"),
)
ACKNOWLEDGE = Note(
    _("Je vous remercie de m’adresser un accusé de réception (article L.112-3 du même code), puis une confirmation écrite."),
    ("crpa.receipt",),
)
OFFLINE = Note(
    _(
        "[  ] Je ne peux pas faire la démarche en ligne : l’article L.1111-13-2 du Code de la santé publique demande à l’État et aux organismes désignés d’en tenir compte."
    ),
    ("law.L13-2",),
)
KEEP_COPY = Note(
    _("Envoyez-la en recommandé avec avis de réception. Gardez une copie, la preuve de dépôt et l’avis."), ("crpa.L112-1", "crpa.receipt")
)

LETTERS = {
    letter.name: letter
    for letter in (
        Letter(
            name="opposition",
            title=_("Refuser la création : lettre à la caisse"),
            when=_("Avant la fin des {opposition.delay}, quand le site et le téléphone ne vous conviennent pas."),
            subject=_("Opposition à l’ouverture de l’espace numérique de santé (« Mon espace santé »)"),
            to=(_("Ma caisse d’assurance maladie"),),
            where=OWN_ADDRESS,
            body=(
                FOR_CHILD,
                FOR_PROTECTED,
                Note(
                    _(
                        "Un courrier ou un e-mail envoyé le %(envoye)s m’a annoncé l’ouverture automatique de mon espace numérique de santé."
                    ),
                    ("law.R28.info",),
                    SELF,
                ),
                Note(
                    _(
                        "Un courrier ou un e-mail envoyé le %(envoye)s m’a annoncé l’ouverture automatique de son espace numérique de santé."
                    ),
                    ("law.R28.info",),
                    REPRESENTED,
                ),
                Note(
                    _(
                        "Je m’oppose à cette ouverture (articles L.1111-13-1 et R.1111-28 du Code de la santé publique). Ces textes n’exigent aucun motif."
                    ),
                    ("law.base", "opposition.delay"),
                ),
                Note(
                    _("L’article R.1111-28 prévoit une opposition « notamment » en ligne : cette lettre exerce ce droit."),
                    ("law.R28.info",),
                ),
                Note(
                    _(
                        "Un dossier médical partagé a pu être ouvert avant 2022 : je confirme aussi cette opposition pour lui, et je demande sa clôture (article L.1111-14)."
                    ),
                    ("dmp.old.trap.fr",),
                    OLD_RECORD,
                ),
                OFFLINE,
                FORWARD,
                ACKNOWLEDGE,
            ),
            worth=(
                Note(
                    _(
                        "D’après un résumé des réponses de la CNIL, la caisse peut recevoir une opposition. À confirmer auprès d’elle : nous n’avons trouvé ni formulaire ni adresse."
                    ),
                    ("opposition.post",),
                ),
                Note(
                    _(
                        "L’ouverture automatique peut passer avant la lecture de la lettre. Faites aussi la démarche sur le site ou au {opposition.phone}, si vous le pouvez."
                    ),
                    ("calc.crpa", "opposition.phone"),
                ),
                Note(
                    _("Si vous n’entendez pas, ou mal : visio-interprétation sur {opposition.phone.deaf:host}."),
                    ("opposition.phone.deaf",),
                ),
                KEEP_COPY,
            ),
        ),
        Letter(
            name="cloture",
            title=_("Fermer l’espace, avec ou sans suppression des données"),
            when=_("À tout moment, quand le site ne vous convient pas."),
            subject=_("Clôture de l’espace numérique de santé (« Mon espace santé »)"),
            subject_more=(Note(_("et demande expresse de suppression de ses données"), ("law.R36.delete",), DELETE),),
            to=(_("Caisse nationale de l’assurance maladie"), _("par ma caisse d’assurance maladie")),
            where=OWN_ADDRESS,
            body=(
                FOR_CHILD,
                FOR_PROTECTED,
                Note(
                    _("Je demande la clôture de mon espace numérique de santé (article R.1111-36 du Code de la santé publique)."),
                    ("law.R36.close",),
                    SELF,
                ),
                Note(
                    _("Je demande la clôture de son espace numérique de santé (article R.1111-36 du Code de la santé publique)."),
                    ("law.R36.close",),
                    REPRESENTED,
                ),
                Note(
                    _(
                        "Je demande expressément la suppression des données, sans attendre la fin de l’archivage. Le même article donne {law.R36.delete} au plus pour y faire droit, et prévoit que j’en reçoive l’information."
                    ),
                    ("law.R36.delete", "law.R36.archive"),
                    DELETE,
                ),
                Note(
                    _(
                        "[  ] (cochez si vous le voulez) Je demande expressément la suppression des données, sans attendre la fin de l’archivage. Le même article donne {law.R36.delete} au plus pour y faire droit, et prévoit que j’en reçoive l’information."
                    ),
                    ("law.R36.delete", "law.R36.archive"),
                    DELETE_OR_NOT,
                ),
                FORWARD,
                ACKNOWLEDGE,
            ),
            worth=(
                Note(
                    _(
                        "Le texte permet de demander la clôture à l’opérateur. Nous n’avons trouvé aucune adresse dédiée : la caisse saisie à tort doit transmettre."
                    ),
                    ("law.R36.close", "close.post", "crpa.transmit"),
                ),
                Note(
                    _(
                        "Nous ne promettons pas qu’il ne reste rien : la loi dit que le DMP est conservé {law.L18.tenyears} après sa clôture, le décret prévoit la suppression sur demande expresse."
                    ),
                    ("law.L18.tenyears", "law.R36.delete"),
                ),
                KEEP_COPY,
            ),
        ),
        Letter(
            name="acces",
            title=_("Demander ce qui est enregistré : demande d’accès"),
            when=_("Quand il vous manque la preuve d’une opposition, d’une fermeture ou d’une suppression."),
            subject=_("Demande d’accès à mes données (règlement général sur la protection des données, article 15)"),
            to=(_("Le délégué à la protection des données"), _("Caisse nationale de l’assurance maladie")),
            where=Note(_("Nous n’avons pas trouvé l’adresse du délégué. Elle est à lire sur {gdpr.dpo}."), ("gdpr.dpo",)),
            body=(
                FOR_CHILD,
                FOR_PROTECTED,
                Note(
                    _("Je demande l’accès aux données enregistrées à propos de l’espace numérique de santé, et une copie."),
                    ("gdpr.access.fields", "gdpr.controller"),
                ),
                Note(
                    _(
                        "Je demande en particulier : le statut, le statut d’origine, le motif, la date de changement du statut, la date de création, et l’état de la demande de suppression."
                    ),
                    ("gdpr.access.fields",),
                ),
                Note(_("La démarche concernée a été faite le %(fait_le)s.")),
                Note(
                    _("Le règlement donne {gdpr.month}, à compter de la réception, pour répondre (article 12, paragraphe 3)."),
                    ("gdpr.month",),
                ),
            ),
            worth=(
                Note(
                    _("L’organisme doit répondre en {gdpr.month} ; il peut prolonger s’il vous le dit dans ce mois."),
                    ("gdpr.month", "gdpr.extension"),
                ),
                Note(
                    _("On peut vous demander de justifier votre identité. Ne joignez une copie que si on vous la demande."),
                    ("dpo.ministry",),
                ),
                KEEP_COPY,
            ),
        ),
        Letter(
            name="relance",
            title=_("Relancer quand le délai est passé"),
            when=_("Quand le délai est passé sans réponse. Le guide « Suivre ma démarche » compte ce délai."),
            subject=_("Relance : ma demande du %(fait_le)s est restée sans réponse"),
            to=(_("Le même organisme que pour la première demande"),),
            where=Note(_("Recopiez l’adresse de votre première lettre.")),
            body=(
                Note(
                    _("Le %(fait_le)s, vous avez reçu ma demande, dont copie est jointe. Je n’ai pas de réponse à ce jour."),
                    only_if={"demarche": "demande"},
                ),
                Note(
                    _(
                        "Le %(fait_le)s, j’ai demandé la suppression des données de l’espace. Copie jointe. Je n’ai pas de réponse à ce jour."
                    ),
                    only_if={"demarche": "effacement"},
                ),
                Note(
                    _("Le %(fait_le)s, je vous ai adressé une demande, dont copie est jointe. Je n’ai pas de réponse à ce jour."),
                    only_if={"demarche": (BLANK, "opposition", "cloture")},
                ),
                Note(
                    _(
                        "Le délai de {gdpr.month} de l’article 12, paragraphe 3, du règlement général sur la protection des données est passé, sans prolongation annoncée."
                    ),
                    ("gdpr.month", "gdpr.extension"),
                    {"demarche": "demande"},
                ),
                Note(
                    _("Le délai de {law.R36.delete} de l’article R.1111-36 du Code de la santé publique est passé."),
                    ("law.R36.delete",),
                    {"demarche": "effacement"},
                ),
                Note(
                    _(
                        "[  ] Le délai de {gdpr.month} de l’article 12, paragraphe 3, du règlement général sur la protection des données est passé, sans prolongation annoncée."
                    ),
                    ("gdpr.month", "gdpr.extension"),
                    EITHER,
                ),
                Note(
                    _("[  ] Le délai de {law.R36.delete} de l’article R.1111-36 du Code de la santé publique est passé."),
                    ("law.R36.delete",),
                    EITHER,
                ),
                Note(
                    _("Je renouvelle cette demande. Sans réponse, je saisirai la Commission nationale de l’informatique et des libertés."),
                    ("cnil.when",),
                ),
            ),
            enclosed=(_("copie de la première demande"), _("preuve de sa date")),
            worth=(
                Note(
                    _(
                        "Une relance n’ouvre pas de droit nouveau. Elle montre que vous vous êtes adressé d’abord à l’organisme, comme la CNIL le demande."
                    ),
                    ("cnil.when",),
                ),
                KEEP_COPY,
            ),
        ),
        Letter(
            name="plainte-cnil",
            title=_("Préparer une plainte à la CNIL : trame"),
            when=_("Quand la relance est restée sans effet. La plainte se fait aussi en ligne, sur le site de la CNIL."),
            subject=_("Plainte : demande restée sans réponse, ou refusée"),
            to=(),
            post="cnil.post",
            body=(
                Note(_("Le %(fait_le)s, j’ai adressé à l’organisme nommé ci-dessous la demande dont copie est jointe.")),
                Note(_("Organisme : ………………………………………………………")),
                Note(_("Ce que j’ai demandé : ……………………………………………")),
                Note(_("Ce qui m’a été répondu, et quand : …………………………………")),
                Note(_("Relance envoyée le : ………………………………………………")),
                Note(_("Je vous demande d’examiner cette situation et de m’informer de la suite donnée."), ("cnil.when",)),
            ),
            enclosed=(_("demande et preuve de sa date"), _("relance et preuve de sa date"), _("réponses reçues")),
            worth=(
                Note(_("S’adresser d’abord à l’organisme ; saisir la CNIL si la réponse manque ou ne convient pas."), ("cnil.when",)),
                Note(_("D’après plusieurs sources, cette adresse est la bonne : à vérifier avant l’envoi."), ("cnil.post", "cnil.post.2")),
            ),
        ),
    )
}


STEPS = {
    ("opposition", "ecrire"): "opposition",
    ("opposition", "fermer-par-courrier"): "cloture",
    ("cloture", "ecrire"): "cloture",
    ("suivi", "relancer"): "relance",
    ("suivi", "demander-preuve"): "acces",
    ("suivi", "cnil"): "plainte-cnil",
}


def suited(slug: str, answers: Mapping[str, str], outcome: str) -> tuple[str, ...]:
    """Name the letters that suit a plan, the most useful first."""
    if slug == "opposition":
        if outcome == "delai_passe":
            return ("cloture",)
        return ("opposition",) if answers.get("moyen") == "courrier" else ()
    if slug == "cloture":
        return ("cloture",)
    if slug == "suivi":
        return ("relance", "acces", "plainte-cnil") if answers.get("demarche") in ("effacement", "demande") else ("acces",)
    return ()
