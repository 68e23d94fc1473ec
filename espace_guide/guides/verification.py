"""Finding out whether a space exists, and in which state, without activating it."""

from django.utils.translation import gettext_lazy as _

from . import channels
from .flow import Guide
from .nodes import Choice, Fork, Lead, Note, Outcome, Question, Step
from .people import CHILD, ONE_EACH, SITUATIONS, for_whom

FIND_LETTER = Step(
    "chercher-le-courrier",
    _("Cherchez l’ancien courrier ou e-mail, et sa date."),
    facts=("law.R28.info", "pit.night"),
    detail=(
        Note(_("Votre organisme d’assurance maladie écrit d’abord par e-mail, par courrier à défaut."), ("law.R28.info",)),
        Note(
            _(
                "Regardez les indésirables et les promotions, à l’adresse que votre caisse connaît. D’après un témoin, l’e-mail peut arriver la nuit."
            ),
            ("pit.night",),
        ),
    ),
    only_if={"indice": ("ancien-courrier", "jamais", "nsp")},
)
SIX_WEEKS = Step(
    "compter",
    _("Comptez {opposition.delay} depuis l’envoi : après, l’espace est sans doute ouvert."),
    facts=("opposition.delay", "stat.2026"),
    detail=(Note(_("En {stat.2026:month}, près de {stat.2026} de la population avait un profil."), ("stat.2026",)),),
    only_if={"indice": "ancien-courrier"},
)
LOOK = Step(
    "regarder-sans-activer",
    _("Commencez le parcours officiel « clôturer ou m’opposer », sans activer."),
    facts=("opposition.url", "opposition.ids", "pit.phish"),
    link="opposition.url",
    hand=(Note(_("Le code provisoire, le numéro de sécurité sociale, la carte Vitale et la date de naissance."), ("opposition.ids",)),),
    detail=(
        Note(_("Tapez l’adresse vous-même. Arrêtez-vous dès que l’écran dit où en est l’espace."), ("pit.phish",)),
        Note(
            _("Si vous comptez refuser ou fermer, allez droit à ce guide : le code ne sert qu’une fois."),
            ("opposition.code.format",),
        ),
        Note(_("Nous ne savons pas ce que l’écran affiche."), ("opposition.url",)),
        Note(_("Adresse relevée en août 2025. Si elle ne répond pas, partez de l’accueil de {opposition.url:host}."), ("opposition.url",)),
    ),
    only_if={"indice": ("ancien-courrier", "jamais", "nsp")},
)
SIGN_IN = Step(
    "se-connecter",
    _("Connectez-vous à {opposition.url:host} pour voir si l’espace répond encore."),
    facts=("pit.phish", "close.path.2025"),
    detail=(Note(_("Tapez l’adresse vous-même. Vous l’avez déjà utilisé : il a donc été activé."), ("pit.phish",)),),
    only_if={"indice": "connexion"},
)
ASK = Step(
    "demander",
    _("Ou appelez le {opposition.phone} : demandez si un espace existe, et dans quel état."),
    facts=("opposition.phone", "opposition.phone.hours"),
    detail=(
        Note(
            _(
                "D’après l’application officielle : du lundi au vendredi, {opposition.phone.hours}. Une autre source dit {opposition.phone.hours:prudent} : appelez avant."
            ),
            ("opposition.phone.hours",),
        ),
    ),
)
READ_STATUS = Step(
    "lire-le-statut",
    _("Notez le statut que l’on vous donne, et la date."),
    facts=("opposition.status",),
    detail=(
        Note(_("« Profil opposé » : l’opposition est enregistrée. Gardez-en la preuve."), ("opposition.status", "opposition.proof")),
        Note(
            _(
                "« En attente d’activation » : l’espace n’est pas activé ; on peut le fermer sans l’activer, d’après le code de l’application."
            ),
            ("opposition.status", "close.noactivation"),
        ),
        Note(
            _("« Profil clôturé » : il est fermé. La suppression des données est une demande à part."),
            ("opposition.status", "law.R36.delete"),
        ),
    ),
)
CHILDREN = Step(
    "un-par-enfant",
    _("Refaites la vérification pour chaque enfant."),
    facts=("child.separate", "child.auto"),
    detail=(Note(_("Un profil est créé pour chaque enfant dès sa naissance, sauf opposition."), ("child.auto",)),),
    only_if=CHILD,
)
OLD_RECORD = Note(
    _("Vous aviez un DMP avant 2022 et vous avez refusé l’espace en 2022 ? L’espace a pu s’ouvrir ensuite : vérifiez-le aussi."),
    ("dmp.old.trap", "dmp.old.end"),
)
SAY = (
    channels.HELPED_SPEAKS,
    Note(
        _("« Bonjour. Un espace santé existe-t-il à mon nom ? Est-il en attente, activé, opposé ou clôturé ? »"),
        ("opposition.status",),
        {"pour": ("moi", "proche")},
    ),
    Note(
        _("« Bonjour. Je suis le représentant légal d’une personne. Un espace santé existe-t-il à son nom ? Dans quel état est-il ? »"),
        ("opposition.status", "law.base"),
        {"pour": ("enfant", "protege")},
    ),
    Note(_("« Depuis quelle date ? Pouvez-vous me l’écrire ? »")),
    Note(_("« Puis-je avoir votre nom ou la référence de l’appel ? »")),
)
KEEP = (
    Note(_("L’ancien courrier ou e-mail, avec sa date."), ("opposition.delay",), {"indice": "ancien-courrier"}),
    Note(_("Une capture de l’écran qui donne le statut, ou le journal de l’appel."), ("opposition.status",)),
)
TROUBLES = (channels.LINE_BUSY, channels.DEAF, channels.NO_INTERNET, channels.REAL_MAIL)
STEPS = (SIGN_IN, FIND_LETTER, SIX_WEEKS, LOOK, ASK, READ_STATUS, CHILDREN)
KNOW = (OLD_RECORD, ONE_EACH, *SITUATIONS, *channels.ASIDE)


class Verification(Guide):
    """Does a space exist?"""

    slug = "verification"
    title = _("Savoir si un espace existe")
    triage = _("Je ne sais pas où j’en suis")
    summary = _("Vérifier si un espace existe, sans l’activer.")

    pour = for_whom(to="indice")
    indice = Question(
        _("Qu’avez-vous comme indice ?"),
        short=_("Indice"),
        to="issue",
        choices={
            "ancien-courrier": Choice(_("Un ancien courrier ou e-mail")),
            "jamais": Choice(_("Rien : je n’ai jamais rien reçu")),
            "connexion": Choice(_("J’ai déjà utilisé le service")),
            "nsp": Choice(_("Je ne sais pas")),
        },
    )
    issue = Fork("indice", {"ancien-courrier": "a_verifier", "jamais": "a_verifier", "nsp": "a_verifier", "connexion": "espace_active"})

    a_verifier = Outcome(
        _("Un espace existe peut-être. Vérifiez-le sans l’activer."),
        steps=STEPS,
        proof=("lire-le-statut",),
        keep=KEEP,
        troubles=TROUBLES,
        know=KNOW,
        script=SAY,
        after=(Note(_("Selon le statut, prenez le guide qui convient, ci-dessous."), ("opposition.status",)),),
        leads=(
            Lead(
                "opposition",
                _("Le courrier est récent : refuser la création"),
                settle={"courrier": "oui"},
                only_if={"indice": "ancien-courrier"},
            ),
            Lead(
                "opposition", _("Aucun espace : refuser dès maintenant"), settle={"courrier": "non"}, only_if={"indice": ("jamais", "nsp")}
            ),
            Lead("cloture", _("L’espace est ouvert ou en attente : le fermer"), settle={"active": "nsp"}),
            Lead("suivi", _("Il est opposé ou clôturé : garder la preuve")),
        ),
    )
    espace_active = Outcome(
        _("Un espace a été activé. Vous pouvez le garder, le limiter ou le fermer."),
        steps=STEPS,
        proof=("lire-le-statut",),
        keep=KEEP,
        troubles=TROUBLES,
        know=KNOW,
        script=SAY,
        after=(Note(_("Fermer est possible à tout moment."), ("close.anytime",)),),
        leads=(
            Lead("cloture", _("Le fermer"), settle={"active": "oui"}),
            Lead("limiter", _("Le garder, et limiter ce qui se voit")),
        ),
    )
