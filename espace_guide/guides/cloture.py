"""Closing a space that is open, activated or not, and having its data deleted."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from . import channels
from .channels import (
    ANY_CARD,
    KEEP_TRACE,
    LOG_CALL,
    NEW_CODE,
    NO_CARD_YET,
    OPEN_SITE,
    PHONE,
    POST,
    PREPARE_PHONE,
    PREPARE_WEB,
    SERIAL,
    WEB,
    WRITTEN_TRACE,
)
from .flow import Guide
from .nodes import Choice, Count, Fork, Lead, Note, Outcome, Question, Step, Trouble
from .people import CERTIFY, CHILD, CHILD_FIRST, SITUATIONS, for_whom

DELETE = {"effacer": "oui"}
ARCHIVE = {"effacer": "non"}
NOT_ACTIVE = {"active": ("non", "nsp")}
ACTIVE = {"active": ("oui", "perdu")}
SAVE = {"documents": "oui"}

EXPORT = Step(
    "exporter",
    _("Téléchargez d’abord vos données, sur le site."),
    facts=("close.export", "law.R53.hidden"),
    detail=(
        Note(
            _(
                "D’après l’application officielle, seulement sur le site. Cherchez « Télécharger les données » dans les paramètres ; le chemin exact est à vérifier."
            ),
            ("close.export",),
        ),
        Note(_("Attendez d’avoir le fichier avant de fermer. Nous ne connaissons ni le délai ni le format."), ("close.export",)),
        Note(
            _(
                "Un document versé par un soignant peut rester invisible pour vous pendant {law.R53.hidden} : l’export d’aujourd’hui peut ne pas le contenir."
            ),
            ("law.R53.hidden",),
        ),
    ),
    only_if=SAVE | {"active": ("oui", "perdu")},
)
COPIES = Step(
    "demander-copies",
    _("Demandez à vos soignants une copie de ce que vous voulez garder."),
    facts=("effects.other", "close.export"),
    detail=(
        Note(
            _(
                "D’après l’application officielle, le téléchargement demande un compte activé. Vos soignants et les hôpitaux tiennent leurs propres dossiers."
            ),
            ("close.export", "effects.other"),
        ),
    ),
    only_if=SAVE | NOT_ACTIVE,
)
DIRECTIVES = Step(
    "directives",
    _("Rangez ailleurs vos directives anticipées, si vous en avez déposé."),
    facts=("close.directives",),
    detail=(
        Note(
            _(
                "D’après une page de l’AP-HP, la CNIL conseillait en 2016 d’avertir qu’elles ne seraient plus accessibles une fois le dossier fermé. Donnez-les à votre personne de confiance et à votre médecin."
            ),
            ("close.directives",),
        ),
    ),
    only_if=SAVE,
)
CODE_IF_NEEDED = Step(
    "code-si-besoin",
    _("Demandez un code neuf si vous n’en avez pas de valable."),
    facts=("opposition.code.new", "opposition.code.nocontact"),
    link="opposition.url",
    detail=NEW_CODE.detail[:2],
    only_if=WEB | ANY_CARD | {"active": "nsp"},
)
CLOSE_UNOPENED = Step(
    "fermer-sans-activer",
    _("Choisissez de clôturer, sans activer l’espace."),
    facts=("close.noactivation", "close.anytime"),
    detail=(
        Note(
            _(
                "Le même parcours « clôturer ou m’opposer » sert à fermer. D’après le code de l’application, il n’est pas utile d’activer l’espace d’abord. À vérifier à l’écran."
            ),
            ("close.noactivation",),
        ),
        CERTIFY,
    ),
    only_if=WEB | NOT_ACTIVE,
)
PASSWORD = Step(
    "mot-de-passe",
    _("Retrouvez votre mot de passe sur le site, à la connexion (chemin à vérifier), ou appelez."),
    facts=("close.password", "opposition.phone"),
    detail=(
        Note(
            _("Fermer un compte activé demande le mot de passe. Demandez au {opposition.phone} comment faire."),
            ("close.password", "opposition.phone"),
        ),
    ),
    only_if=WEB | {"active": "perdu"},
)
SIGN_IN = Step(
    "se-connecter",
    _("Connectez-vous sur le site {opposition.url:host}, pas dans l’application."),
    facts=("close.path.2025", "close.password", "pit.phish"),
    detail=(
        Note(_("Tapez l’adresse vous-même. L’application ne ferme pas l’espace : elle renvoie au site."), ("close.path.2025", "pit.phish")),
        Note(_("Gardez votre mot de passe sous la main : il est demandé pour fermer."), ("close.password",)),
    ),
    only_if=WEB | {"active": ("oui", "perdu")},
)
CLOSE_ACTIVE = Step(
    "fermer-le-profil",
    _("Ouvrez les paramètres du profil et choisissez la clôture."),
    facts=("close.path.2025", "close.path.web"),
    detail=(
        Note(
            _(
                "D’après les sources, la rubrique s’appelle « Clôture du profil », dans « Paramètres » ou « Gérer le profil ». Les mots ont pu changer."
            ),
            ("close.path.web", "close.path.2025"),
        ),
        Note(_("D’après une source, sélectionnez d’abord le profil de l’enfant."), ("child.close",), CHILD),
    ),
    only_if=WEB | {"active": ("oui", "perdu")},
)
CALL = Step(
    "appeler",
    _("Appelez le {opposition.phone} et demandez la fermeture."),
    facts=("opposition.phone", "opposition.phone.hours", "close.phone"),
    detail=(
        Note(
            _("D’après L’Antivol, on ferme par téléphone comme on s’oppose. À vérifier : aucune source officielle trouvée."),
            ("close.phone",),
        ),
        Note(
            _(
                "D’après l’application officielle : du lundi au vendredi, {opposition.phone.hours}. Une autre source dit {opposition.phone.hours:prudent} : appelez avant."
            ),
            ("opposition.phone.hours",),
        ),
    ),
    only_if=PHONE,
)
WRITE = Step(
    "ecrire",
    _("Écrivez une lettre datée et signée, en recommandé avec avis de réception."),
    facts=("law.R36.close", "close.post", "crpa.transmit", "crpa.receipt"),
    hand=(
        Note(
            _(
                "« Je demande la clôture de mon espace numérique de santé (article R.1111-36 du Code de la santé publique). Merci d’en accuser réception et de transmettre au service compétent. »"
            ),
            ("law.R36.close", "crpa.transmit"),
            {"pour": ("moi", "proche")},
        ),
        Note(
            _(
                "« Je demande, comme représentant légal, la clôture de l’espace numérique de santé de la personne nommée ci-dessus (article R.1111-36 du Code de la santé publique). Merci d’en accuser réception et de transmettre au service compétent. »"
            ),
            ("law.R36.close", "crpa.transmit"),
            {"pour": ("enfant", "protege")},
        ),
        Note(_("« Je demande expressément la suppression de ses données. »"), ("law.R36.delete",), DELETE),
    ),
    detail=(
        Note(
            _(
                "Le texte permet de demander la clôture à l’opérateur de l’espace, l’Assurance Maladie. Nous n’avons trouvé aucune adresse dédiée."
            ),
            ("law.R36.close", "close.post"),
        ),
        Note(
            _("Écrivez à votre caisse : un organisme saisi à tort doit transmettre au bon, et vous le dire."),
            ("crpa.transmit", "crpa.scope"),
        ),
    ),
    only_if=POST,
)
ASK_DELETION = Step(
    "demander-la-suppression",
    _("Au moment de fermer, demandez expressément la suppression."),
    facts=("law.R36.delete", "close.delay"),
    by="law.R36.delete",
    detail=(
        Note(
            _(
                "Fermer seulement archive les données {law.R36.archive}. Sur demande expresse, le texte donne {law.R36.delete} au plus pour supprimer, et l’on doit vous en informer."
            ),
            ("law.R36.delete", "law.R36.archive"),
        ),
        Note(
            _("D’après un article de 2022, deux cases sont à cocher à la fin. Lisez-les : leurs mots exacts ne sont pas établis."),
            ("close.path.web", "close.password"),
            WEB | ACTIVE,
        ),
        Note(
            _("D’après le code de l’application, on peut aussi y demander la suppression. À vérifier à l’écran."),
            ("close.noactivation",),
            WEB | NOT_ACTIVE,
        ),
        Note(_("Notez le jour de la demande : le délai part de là."), ("law.R36.delete",)),
    ),
    only_if=DELETE,
)
ARCHIVED = Step(
    "archive",
    _("Sachez que vos données restent archivées {law.R36.archive} après la fermeture."),
    facts=("law.R36.archive", "close.effect", "law.R36.delete"),
    detail=(
        Note(
            _("Vous pourrez demander leur suppression plus tard : le guide « Suivre ma démarche » en compte le délai."),
            ("law.R36.archive", "law.R36.delete"),
        ),
    ),
    only_if=ARCHIVE,
)
DO_NOT_REACTIVATE = Step(
    "ne-pas-reactiver",
    _("Ne réactivez pas l’espace « pour voir » : cela annule la suppression."),
    facts=("close.delete.cancel",),
    only_if=DELETE,
)
TRACE_OF_DELETION = replace(
    WRITTEN_TRACE,
    detail=(
        *WRITTEN_TRACE.detail,
        Note(
            _(
                "Pour une suppression, le texte dit que l’on vous en informe. L’application prévoit un e-mail quand elle est terminée (vu pour un profil rattaché)."
            ),
            ("law.R36.delete", "close.delete.notice"),
            DELETE,
        ),
    ),
)
NEW_CODE_UNOPENED = replace(NEW_CODE, only_if=NEW_CODE.only_if | {"active": "non"})
PREPARE_UNOPENED = replace(PREPARE_WEB, only_if=WEB | NOT_ACTIVE)
OPEN_UNOPENED = replace(OPEN_SITE, only_if=WEB | NOT_ACTIVE)

STEPS = (
    CHILD_FIRST, PASSWORD, SIGN_IN, EXPORT, COPIES, DIRECTIVES, PREPARE_UNOPENED, PREPARE_PHONE, SERIAL, NO_CARD_YET, OPEN_UNOPENED,
    NEW_CODE_UNOPENED, CODE_IF_NEEDED, CLOSE_UNOPENED, CLOSE_ACTIVE, CALL, WRITE, ASK_DELETION, ARCHIVED, LOG_CALL, KEEP_TRACE, TRACE_OF_DELETION, DO_NOT_REACTIVATE,
)  # fmt: skip
CLOCKS = (
    Count("law.R36.delete", "today", DELETE),
    Count("law.R36.archive", "today", ARCHIVE),
)
KEEP = (
    Note(_("Une capture de chaque écran, et tout e-mail reçu."), ("close.confirm",), WEB),
    Note(_("Vos données téléchargées, rangées hors ligne."), ("close.export",), SAVE | {"active": ("oui", "perdu")}),
    Note(_("Le journal des appels, rempli."), only_if=PHONE),
    Note(_("La copie de la lettre, la preuve de dépôt et l’avis de réception."), ("crpa.L112-1", "crpa.receipt"), POST),
    Note(_("L’avis qui dit que la suppression est faite."), ("law.R36.delete", "close.delete.notice"), DELETE),
)
SAY = (
    channels.HELPED_SPEAKS,
    Note(
        _("« Bonjour. Je demande la clôture de mon espace santé. Je ne veux pas l’activer. »"),
        ("close.noactivation",),
        NOT_ACTIVE | {"pour": ("moi", "proche")},
    ),
    Note(
        _("« Bonjour. Je demande la clôture de mon espace santé, qui est activé. »"),
        ("close.anytime",),
        {"active": ("oui", "perdu"), "pour": ("moi", "proche")},
    ),
    Note(
        _("« Bonjour. Je suis le représentant légal d’une personne. Je demande la clôture de son espace santé. »"),
        ("law.base", "close.anytime"),
        {"pour": ("enfant", "protege")},
    ),
    Note(_("« Je demande expressément la suppression des données. Pouvez-vous l’écrire dans la demande ? »"), ("law.R36.delete",), DELETE),
    Note(_("« Comment vais-je recevoir une confirmation écrite ? Quel jour ? »"), ("close.confirm",)),
    Note(_("« Puis-je avoir votre nom ou la référence de l’appel ? »")),
)
AFTER = (
    Note(
        _("Fermer n’a pas de délai d’effet écrit dans les textes trouvés ; le délai de {law.R36.delete} vise la suppression."),
        ("close.delay", "law.R36.delete"),
    ),
    Note(_("Vous pourrez demander un nouvel espace à tout moment. Les données encore archivées y reviennent."), ("close.reopen",)),
)
KNOW = (
    Note(
        _(
            "Nous ne promettons pas qu’il ne reste rien. La loi dit que le DMP est conservé {law.L18.tenyears} après sa clôture ; le décret prévoit la suppression sur demande expresse."
        ),
        ("law.L18.tenyears", "law.R36.delete"),
    ),
    Note(_("D’après un document technique, les traces d’accès au DMP sont gardées {close.traces}."), ("close.traces",)),
    Note(
        _("D’après le schéma de l’application, la fermeture vise un seul profil : la vôtre ne ferme pas ceux de vos enfants."),
        ("close.perprofile",),
    ),
    Note(
        _("Inutile de l’activer pour le fermer, d’après le code de l’application officielle."),
        ("close.noactivation",),
        NOT_ACTIVE | {"moyen": ("telephone", "courrier")},
    ),
    Note(
        _("Sur internet, un compte activé se ferme sur le site, avec le mot de passe, et pas dans l’application."),
        ("close.path.2025", "close.password"),
        {"active": ("oui", "perdu"), "moyen": ("telephone", "courrier")},
    ),
    *SITUATIONS,
    *channels.ASIDE,
)
ALREADY_ACTIVE = Trouble(
    channels.ALREADY_OPEN.title,
    (Note(_("Modifiez votre réponse : un compte activé se ferme en se connectant."), ("close.path.2025", "close.password")),),
    WEB | NOT_ACTIVE,
)
TROUBLES = (
    ALREADY_ACTIVE, channels.CODE_REFUSED, channels.NOT_ALLOWED, channels.SMALL_NUMBER, channels.LINE_BUSY, channels.DEAF,
    channels.NO_INTERNET, channels.REFUSED,
)  # fmt: skip
LEADS = (
    Lead("suivi", _("Quand c’est fait : suivre la suppression"), ("pour", "moyen"), {"demarche": "effacement"}, DELETE),
    Lead("suivi", _("Quand c’est fait : suivre la fermeture"), ("pour", "moyen"), {"demarche": "cloture"}, ARCHIVE),
    Lead("limiter", _("Plutôt que fermer : limiter ce qui se voit")),
)
PROOF = ("preuve-fermeture", "confirmation-ecrite")


def closing(situation: str) -> Outcome:
    """Give the plan of a closing: the steps depend on the answers, the sentence on whether the space is active."""
    return Outcome(
        situation,
        clocks=CLOCKS,
        steps=STEPS,
        proof=PROOF,
        keep=KEEP,
        troubles=TROUBLES,
        after=AFTER,
        know=KNOW,
        script=SAY,
        leads=LEADS,
    )


class Cloture(Guide):
    """Closing, at any time."""

    slug = "cloture"
    title = _("Fermer l’espace")
    triage = _("Il est déjà ouvert : je le ferme")
    summary = _("Activé ou non. On peut aussi faire supprimer les données.")

    pour = for_whom(to="active")
    active = Question(
        _("L’espace a-t-il été activé ?"),
        short=_("Activé"),
        hint=_("Activer, c’est avoir créé un identifiant et un mot de passe sur {opposition.url:host} ou dans l’application."),
        to="documents",
        choices={
            "oui": Choice(_("Oui, et je peux me connecter")),
            "perdu": Choice(_("Oui, mais j’ai perdu le mot de passe")),
            "non": Choice(_("Non, jamais")),
            "nsp": Choice(_("Je ne sais pas")),
        },
    )
    documents = Question(
        _("Y a-t-il des documents à garder avant de fermer ?"),
        short=_("Documents à garder"),
        hint=_("Ordonnances, analyses, directives anticipées…"),
        to="effacer",
        choices={"oui": Choice(_("Oui, ou peut-être")), "non": Choice(_("Non"))},
    )
    effacer = Question(
        _("Voulez-vous aussi faire supprimer les données ?"),
        short=_("Suppression"),
        hint=_("Fermer seulement les archive {law.R36.archive}. La suppression se demande en plus."),
        to="moyen",
        choices={
            "oui": Choice(_("Oui, fermer et supprimer")),
            "non": Choice(_("Non, fermer seulement"), hint=_("Vous pourrez demander la suppression plus tard.")),
        },
    )
    moyen = channels.by_which_means(web="par_le_site", telephone="carte", courrier="issue")
    par_le_site = Fork("active", {"oui": "issue", "perdu": "issue", "non": "carte", "nsp": "carte"})
    carte = channels.card_at_hand(to="apres_carte")
    apres_carte = Fork("moyen", {"web": "code_utile", "telephone": "issue", "courrier": "issue"})
    code_utile = Fork("active", {"oui": "issue", "perdu": "issue", "non": "code", "nsp": "issue"})
    code = channels.code_at_hand(to="issue")
    issue = Fork("active", {"oui": "espace_active", "perdu": "mot_de_passe_perdu", "non": "sans_activer", "nsp": "sans_activer"})

    sans_activer = closing(_("D’après l’application officielle, vous pouvez fermer l’espace sans l’activer."))
    espace_active = closing(_("Vous pouvez fermer l’espace, à tout moment."))
    mot_de_passe_perdu = closing(
        _("Vous pouvez fermer l’espace : retrouvez d’abord le mot de passe ou, à vérifier, passez par le téléphone ou le courrier.")
    )
