"""Refusing the creation of the space: from the letter to the proof."""

from django.utils.translation import gettext_lazy as _

from . import channels
from .channels import (
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
from .nodes import KNOWN, PASSED, RUNNING, UNKNOWN, Choice, Count, DateQuestion, Fork, Lead, Note, Outcome, Question, Step
from .people import CERTIFY, CHILD_FIRST, REPRESENTED, SELF, SITUATIONS, for_whom

OLD_RECORD = {"dmp": ("oui", "nsp")}

CHECK_OLD_RECORD = Step(
    "ancien-dmp",
    _("Faites vérifier ce qu’est devenu l’ancien DMP, et confirmez votre opposition."),
    facts=("dmp.old.trap", "dmp.old.duration", "dmp.old.R40", "dmp.old.end"),
    detail=(
        Note(
            _(
                "S’opposer à l’espace ne ferme pas tout de suite un DMP déjà ouvert. À la fin d’une période transitoire, l’espace s’ouvre seul, sauf si vous confirmez votre opposition."
            ),
            ("dmp.old.trap", "dmp.old.trap.fr"),
        ),
        Note(
            _(
                "D’après un projet de décret, cette période durait {dmp.old.duration} à partir de janvier 2022. À vérifier : nous n’avons pas retrouvé le texte final."
            ),
            ("dmp.old.duration",),
        ),
        Note(
            _(
                "Si cette durée a été gardée, elle a fini vers la fin de 2024 : si vous aviez refusé, un espace est peut-être déjà ouvert. Vérifiez maintenant."
            ),
            ("dmp.old.duration", "dmp.old.end"),
        ),
        Note(
            _("Nous ne savons pas comment on confirme. Posez la question au {opposition.phone} et faites écrire la réponse."),
            ("dmp.old.end", "opposition.phone"),
        ),
    ),
    only_if=OLD_RECORD,
)
OLD_RECORD_CLOSED = Step(
    "ancien-dmp-integre",
    _("Faites vérifier ce qu’est devenu l’ancien DMP : il a pu être intégré à l’espace."),
    facts=("dmp.old.R40", "dmp.old.trap", "dmp.old.duration"),
    detail=(
        Note(
            _("Le texte intègre à l’espace un DMP ouvert avant lui, sauf opposition dans les {opposition.delay}."),
            ("dmp.old.R40",),
        ),
        Note(
            _(
                "D’après un projet de décret, une opposition de 2022 n’a tenu que pendant {dmp.old.duration}. Vous aviez refusé en 2022 ? Demandez comment confirmer."
            ),
            ("dmp.old.trap", "dmp.old.duration"),
        ),
    ),
    only_if=OLD_RECORD,
)
ASK_OLD_RECORD = (
    Note(
        _("« J’ai, ou j’ai peut-être eu, un DMP avant 2022. Est-il fermé ? Comment confirmer mon opposition ? »"),
        ("dmp.old.trap",),
        OLD_RECORD | SELF,
    ),
    Note(
        _("« La personne que je représente a peut-être eu un DMP avant 2022. Est-il fermé ? Comment confirmer l’opposition ? »"),
        ("dmp.old.trap",),
        OLD_RECORD | REPRESENTED,
    ),
)
ASK_OLD_RECORD_CLOSED = (
    Note(
        _("« J’ai, ou j’ai peut-être eu, un DMP avant 2022. Est-il intégré à l’espace ? Se ferme-t-il avec lui ? »"),
        ("dmp.old.R40", "dmp.old.trap"),
        OLD_RECORD | SELF,
    ),
    Note(
        _("« La personne que je représente a peut-être eu un DMP avant 2022. Est-il intégré à l’espace ? Se ferme-t-il avec lui ? »"),
        ("dmp.old.R40", "dmp.old.trap"),
        OLD_RECORD | REPRESENTED,
    ),
)

OPPOSE = Step(
    "s-opposer",
    _("Choisissez l’opposition, pas l’activation."),
    facts=("opposition.where", "opposition.url"),
    detail=(
        Note(
            _(
                "D’après des articles de 2022, il fallait cocher « Je m’oppose à la création de Mon espace santé », puis continuer. Les mots ont pu changer."
            ),
            ("opposition.where",),
        ),
        CERTIFY,
    ),
    only_if=WEB,
)
PROOF = Step(
    "preuve",
    _("Téléchargez le justificatif d’opposition (PDF) avant de quitter la page."),
    facts=("opposition.proof",),
    by="opposition.safe",
    detail=(
        Note(
            _(
                "Enregistrez-le deux fois : sur l’appareil, et ailleurs ou sur papier. Sans lui, il vous sera difficile de prouver votre opposition."
            )
        ),
    ),
    only_if=WEB,
)
CALL = Step(
    "appeler",
    _("Appelez le {opposition.phone} et dites que vous vous opposez."),
    facts=("opposition.phone", "opposition.phone.hours"),
    by="opposition.safe",
    open_days=True,
    detail=(
        Note(_("Service gratuit, prix d’un appel."), ("opposition.phone",)),
        Note(
            _(
                "D’après l’application officielle : du lundi au vendredi, {opposition.phone.hours}. Une autre source dit {opposition.phone.hours:prudent} : appelez avant."
            ),
            ("opposition.phone.hours",),
        ),
    ),
    only_if=PHONE,
)
WRITTEN_PROOF = Step(
    "preuve-ecrite",
    _("Demandez une preuve écrite de l’opposition, et attendez de l’avoir reçue."),
    facts=("opposition.proof",),
    detail=(
        Note(_("Un justificatif en PDF existe. Demandez comment le recevoir, et à quelle adresse il part."), ("opposition.proof",)),
        Note(_("Rien reçu après quelques jours ? Rappelez.")),
    ),
    only_if=PHONE,
)
WRITE = Step(
    "ecrire",
    _("Écrivez à votre caisse une lettre datée et signée."),
    facts=("opposition.post", "law.R28.info"),
    hand=(
        Note(
            _(
                "« Je m’oppose à l’ouverture de mon espace numérique de santé (article R.1111-28 du Code de la santé publique). Merci d’en accuser réception, de transmettre au besoin au service compétent, et de me le confirmer par écrit. »"
            ),
            ("law.base", "law.R28.info", "crpa.receipt", "crpa.transmit"),
            SELF,
        ),
        Note(
            _(
                "« Je m’oppose, comme représentant légal, à l’ouverture de l’espace numérique de santé de la personne nommée ci-dessus (article R.1111-28 du Code de la santé publique). Merci d’en accuser réception, de transmettre au besoin au service compétent, et de me le confirmer par écrit. »"
            ),
            ("law.base", "law.R28.info", "crpa.receipt", "crpa.transmit"),
            REPRESENTED,
        ),
        Note(
            _("L’adresse de votre caisse : prenez-la sur un de ses courriers. Nous n’avons pas trouvé d’adresse dédiée."),
            ("opposition.post",),
        ),
    ),
    detail=(
        Note(
            _("D’après un résumé des réponses de la CNIL, la caisse peut recevoir une opposition. À confirmer auprès de votre caisse."),
            ("opposition.post",),
        ),
        Note(_("N’envoyez pas un simple e-mail : il est juridiquement fragile, à vérifier."), ("crpa.email",)),
    ),
    only_if=POST,
)
SEND = Step(
    "poster",
    _("Postez-la en recommandé avec avis de réception."),
    facts=("crpa.L112-1", "calc.crpa", "crpa.transmit"),
    by="month.prudent",
    open_days=True,
    detail=(
        Note(
            _(
                "Le cachet de la poste fait foi pour une demande à l’administration. Que la règle vaille ici reste à vérifier : l’ouverture automatique peut passer avant."
            ),
            ("crpa.L112-1", "calc.crpa"),
        ),
        Note(
            _("Envoyée au mauvais organisme, elle doit être transmise au bon, et l’on doit vous le dire."), ("crpa.transmit", "crpa.scope")
        ),
    ),
    only_if=POST,
)
RECEIPT = Step(
    "accuse",
    _("Rangez l’accusé de réception avec la preuve de dépôt."),
    facts=("crpa.receipt",),
    detail=(
        Note(
            _(
                "Une demande à l’administration reçoit un accusé avec la date et le service. Des exceptions existent, à vérifier : gardez aussi la preuve de dépôt."
            ),
            ("crpa.receipt",),
        ),
    ),
    only_if=POST,
)
CONFIRMED = Step(
    "confirmation-recue",
    _("Attendez la confirmation écrite de la caisse, et rangez-la."),
    facts=("crpa.receipt", "opposition.proof"),
    detail=(
        Note(
            _(
                "Un accusé de réception dit que la lettre est arrivée, pas que l’opposition est enregistrée. Nous n’avons pas trouvé sous quelle forme la caisse répond."
            ),
            ("crpa.receipt", "opposition.post"),
        ),
    ),
    only_if=POST,
)
TWICE = Step(
    "doubler",
    _("Faites aussi la démarche sur le site ou par téléphone, si vous le pouvez."),
    facts=("calc.crpa", "opposition.url", "opposition.phone"),
    link="opposition.url",
    detail=(
        Note(
            _("La lettre peut être lue après l’ouverture. Le site et le {opposition.phone} enregistrent l’opposition."),
            ("calc.crpa", "opposition.phone"),
        ),
    ),
    only_if=POST,
)
CHECK = Step(
    "verifier",
    _("Vérifiez, une fois les {opposition.delay} passées, que l’espace est marqué « opposé »."),
    facts=("opposition.check", "opposition.status"),
    by="opposition.check",
    detail=(
        Note(
            _("L’application officielle connaît les mots « Profil opposé », « Profil clôturé » et « En attente d’activation »."),
            ("opposition.status",),
        ),
        Note(_("Demandez-le au {opposition.phone}. Ne créez pas l’espace pour vérifier."), ("opposition.phone",)),
    ),
)
BY_MEANS = (
    PREPARE_WEB, PREPARE_PHONE, SERIAL, NO_CARD_YET, OPEN_SITE, NEW_CODE, OPPOSE, PROOF,
    CALL, WRITTEN_PROOF, LOG_CALL, WRITE, SEND, RECEIPT, TWICE, CONFIRMED,
)  # fmt: skip

ACT_TODAY = Step(
    "agir-aujourd-hui",
    _("Agissez aujourd’hui : sans la date d’envoi, aucune date ne peut être promise."),
    facts=("opposition.delay", "calc.safe"),
    detail=(
        Note(
            _("Les {opposition.delay} courent depuis le jour de l’envoi, donc avant le jour où vous avez reçu le courrier."),
            ("opposition.delay",),
        ),
        Note(_("Cherchez la date écrite sur le courrier, ou celle de l’e-mail (regardez les indésirables).")),
    ),
)
TRY_NOW = Step(
    "essayer",
    _("Essayez dès maintenant, sans attendre le courrier."),
    facts=("opposition.early",),
    detail=(
        Note(
            _(
                "D’après un site d’information, on peut demander un code sans attendre ; d’autres disent d’attendre, et des personnes ont échoué en 2022. À vérifier."
            ),
            ("opposition.early",),
        ),
        Note(
            _("Refusé ? Recommencez quand le courrier arrive, ou passez par le téléphone ou la poste."),
            ("opposition.early", "opposition.phone"),
        ),
    ),
)
SPACE_EXISTS = Step(
    "chercher-l-espace",
    _("Vérifiez d’abord si un espace existe déjà."),
    facts=("stat.2026",),
    detail=(
        Note(
            _("En {stat.2026:month}, près de {stat.2026} de la population avait un profil : le courrier a pu passer inaperçu."),
            ("stat.2026",),
        ),
        Note(
            _("D’après un témoin, il est parfois arrivé par e-mail en pleine nuit : regardez les indésirables et les promotions."),
            ("pit.night",),
        ),
    ),
)
CLOSE_WEB = Step(
    "fermer-en-ligne",
    _("Choisissez de clôturer, sans activer l’espace."),
    facts=("close.noactivation", "close.anytime"),
    detail=(
        Note(
            _(
                "Le même parcours « clôturer ou m’opposer » sert à fermer. D’après le code de l’application, il n’est pas utile d’activer l’espace d’abord."
            ),
            ("close.noactivation",),
        ),
        CERTIFY,
        Note(
            _("Faites une capture de chaque écran, et gardez tout e-mail : nous ne connaissons pas la forme de la confirmation."),
            ("close.confirm",),
        ),
    ),
    only_if=WEB,
)
CLOSE_PHONE = Step(
    "fermer-par-telephone",
    _("Appelez le {opposition.phone} : demandez si l’espace est ouvert, et comment le fermer."),
    facts=("opposition.phone", "close.phone"),
    detail=(
        Note(
            _("D’après L’Antivol, on ferme par téléphone comme on s’oppose. À vérifier : aucune source officielle trouvée."),
            ("close.phone",),
        ),
    ),
    only_if=PHONE,
)
CLOSE_POST = Step(
    "fermer-par-courrier",
    _("Écrivez que vous demandez la clôture, en recommandé avec avis de réception."),
    facts=("law.R36.close", "close.post", "crpa.transmit"),
    detail=(
        Note(
            _(
                "Le texte permet de demander la clôture à l’opérateur de l’espace. Nous n’avons trouvé aucune adresse dédiée : écrivez à votre caisse, qui doit transmettre."
            ),
            ("law.R36.close", "close.post", "crpa.transmit"),
        ),
    ),
    only_if=POST,
)

SAY = (
    channels.HELPED_SPEAKS,
    Note(_("« Bonjour. Je m’oppose à la création de mon espace santé. »"), ("opposition.phone",), SELF),
    Note(
        _("« Bonjour. Je suis le représentant légal de mon enfant. Je m’oppose à la création de son espace santé. »"),
        ("child.who",),
        {"pour": "enfant"},
    ),
    Note(
        _("« Bonjour. Je représente légalement une personne. Je m’oppose, pour elle, à la création de son espace santé. »"),
        ("law.base",),
        {"pour": "protege"},
    ),
    *ASK_OLD_RECORD,
    Note(_("« Pouvez-vous l’enregistrer maintenant et me lire ce qui est écrit dans le dossier ? »")),
    Note(_("« Comment vais-je recevoir le justificatif d’opposition ? Quel jour ? »"), ("opposition.proof",)),
    Note(_("« Puis-je avoir votre nom ou la référence de l’appel ? »")),
)
SAY_CLOSED = (
    channels.HELPED_SPEAKS,
    Note(_("« Bonjour. Le délai pour m’opposer est passé. L’espace est-il ouvert ? »"), ("close.anytime",), SELF),
    Note(
        _("« Bonjour. Je suis le représentant légal d’une personne. Le délai pour s’opposer est passé. Son espace est-il ouvert ? »"),
        ("law.base", "close.anytime"),
        REPRESENTED,
    ),
    *ASK_OLD_RECORD_CLOSED,
    Note(
        _("« Je demande sa clôture. Pouvez-vous l’enregistrer, ou me dire comment faire sans l’activer ? »"),
        ("close.noactivation", "close.phone"),
    ),
    Note(_("« Comment vais-je recevoir une confirmation écrite ? Quel jour ? »"), ("close.confirm",)),
    Note(_("« Puis-je avoir votre nom ou la référence de l’appel ? »")),
)
KEEP = (
    Note(_("Le courrier ou l’e-mail reçu, avec sa date."), ("opposition.delay",), {"courrier": "oui"}),
    Note(_("Le justificatif d’opposition (PDF), en deux exemplaires."), ("opposition.proof",), {"moyen": ("web", "telephone")}),
    Note(_("Une capture de l’écran qui dit « opposition »."), only_if=WEB),
    Note(_("Le journal des appels, rempli."), only_if=PHONE),
    Note(_("La copie de la lettre, la preuve de dépôt et l’avis de réception."), ("crpa.L112-1", "crpa.receipt"), POST),
)
KEEP_CLOSED = (
    Note(_("Une capture de chaque écran, et tout e-mail reçu."), ("close.confirm",), WEB),
    Note(_("Le journal des appels, rempli."), only_if=PHONE),
    Note(_("La copie de la lettre, la preuve de dépôt et l’avis de réception."), ("crpa.L112-1", "crpa.receipt"), POST),
)
TROUBLES = (
    channels.ALREADY_OPEN, channels.CODE_REFUSED, channels.NOT_ALLOWED, channels.SMALL_NUMBER, channels.LINE_BUSY, channels.DEAF,
    channels.NO_INTERNET, channels.REAL_MAIL, channels.REFUSED,
)  # fmt: skip
AFTER = (
    Note(_("Gardez la preuve aussi longtemps que possible : nous ne savons pas si la question peut revenir."), ("pit.opposedopened",)),
    Note(_("Vous pourrez changer d’avis et demander l’ouverture quand vous voudrez."), ("opposition.revoke",)),
)
KNOW = (*SITUATIONS, *channels.ASIDE)
FROM_SENDING = (
    Count("month.prudent", "envoye"),
    Count("opposition.safe", "envoye"),
    Count("opposition.delay", "envoye"),
    Count("opposition.check", "envoye"),
    Count("opposition.code.validity", "envoye", WEB),
)
ACT_BY = (
    Count("month.prudent", "envoye", POST, open_days=True),
    Count("opposition.safe", "envoye", PHONE, open_days=True),
    Count("opposition.safe", "envoye"),
    Count("opposition.delay", "envoye"),
)
TO_CLOSING = Lead("cloture", _("Préparer la fermeture, pas à pas"), ("pour", "moyen", "carte"), {"active": "nsp"})
TO_OLD_RECORD = Lead("verification", _("À cause de l’ancien DMP : vérifier si un espace existe"), only_if=OLD_RECORD)
TO_FOLLOW_UP = Lead(
    "suivi", _("Quand c’est fait : suivre votre opposition"), ("pour", "moyen", "envoye", "dmp"), {"demarche": "opposition"}
)


class Opposition(Guide):
    """Refusing before the space opens."""

    slug = "opposition"
    settled = "?courrier=oui"
    title = _("Refuser la création")
    triage = _("J’ai reçu le courrier : je refuse")
    summary = _("L’espace n’est pas encore ouvert. On peut s’opposer avant qu’il le soit.")

    pour = for_whom(to="courrier")
    courrier = Question(
        _("Avez-vous reçu le courrier ou l’e-mail qui annonce l’ouverture ?"),
        short=_("Courrier reçu"),
        choices={"oui": Choice(_("Oui"), to="envoye"), "non": Choice(_("Non, ou je ne le trouve pas"), to="dmp")},
    )
    envoye = DateQuestion(
        _("Quel jour a-t-il été envoyé ?"),
        short=_("Envoyé le"),
        hint=_("Cherchez la date écrite sur le courrier. Pour un e-mail, c’est le jour où il est parti."),
        unknown_label=_("Je ne connais pas le jour d’envoi"),
        unknown="recu",
        to="dmp",
    )
    recu = DateQuestion(
        _("Quel jour l’avez-vous reçu ?"),
        short=_("Reçu le"),
        hint=_("Le délai a commencé avant, le jour de l’envoi. Cette date donne seulement une limite."),
        unknown_label=_("Je ne sais plus"),
        to="dmp",
    )
    dmp = Question(
        _("Un dossier médical partagé (DMP) avait-il été ouvert avant 2022 ?"),
        short=_("Ancien DMP"),
        hint=_("À la pharmacie, chez le médecin ou en ligne. Le DMP est l’ancêtre de Mon espace santé."),
        to="moyen",
        choices={"oui": Choice(_("Oui")), "non": Choice(_("Non")), "nsp": Choice(_("Je ne sais pas"))},
    )
    moyen = channels.by_which_means(web="carte", telephone="carte", courrier="issue")
    carte = channels.card_at_hand(to="apres_carte")
    apres_carte = Fork("moyen", {"web": "code", "telephone": "issue", "courrier": "issue"})
    code = channels.code_at_hand(to="issue")
    issue = Fork("courrier", {"oui": "selon_envoi", "non": "sans_courrier"})
    selon_envoi = Fork("envoye", {RUNNING: "a_temps", PASSED: "delai_passe", UNKNOWN: "selon_reception"}, within="opposition.delay")
    selon_reception = Fork("recu", {RUNNING: "date_inconnue", PASSED: "delai_passe", UNKNOWN: "date_inconnue"}, within="opposition.delay")

    a_temps = Outcome(
        _("Vous pouvez encore refuser."),
        action=ACT_BY,
        clocks=FROM_SENDING,
        steps=(CHILD_FIRST, *BY_MEANS, CHECK_OLD_RECORD, CHECK),
        proof=("preuve", "preuve-ecrite", "confirmation-recue"),
        keep=KEEP,
        troubles=TROUBLES,
        after=AFTER,
        know=KNOW,
        script=SAY,
        leads=(TO_FOLLOW_UP, TO_OLD_RECORD),
    )
    date_inconnue = Outcome(
        _("Sans la date d’envoi, on ne peut pas savoir si le délai court encore : agissez aujourd’hui."),
        steps=(ACT_TODAY, CHILD_FIRST, *BY_MEANS, CHECK_OLD_RECORD, CHECK),
        proof=("preuve", "preuve-ecrite", "confirmation-recue"),
        keep=KEEP,
        troubles=TROUBLES,
        after=AFTER,
        know=KNOW,
        script=SAY,
        leads=(TO_FOLLOW_UP, TO_CLOSING, TO_OLD_RECORD),
    )
    delai_passe = Outcome(
        _("Les {opposition.delay} sont passées : l’espace est sans doute ouvert. Vous pouvez le fermer, à tout moment."),
        clocks=(Count("opposition.delay", "envoye", {"envoye": KNOWN}),),
        steps=(
            CHILD_FIRST,
            PREPARE_WEB,
            PREPARE_PHONE,
            SERIAL,
            NO_CARD_YET,
            OPEN_SITE,
            NEW_CODE,
            CLOSE_WEB,
            CLOSE_PHONE,
            LOG_CALL,
            CLOSE_POST,
            KEEP_TRACE,
            WRITTEN_TRACE,
            OLD_RECORD_CLOSED,
        ),
        proof=("preuve-fermeture", "confirmation-ecrite"),
        keep=KEEP_CLOSED,
        troubles=TROUBLES,
        after=(
            Note(
                _(
                    "Fermer archive les données {law.R36.archive} ; leur suppression se demande à part. Le guide « Fermer l’espace » l’explique."
                ),
                ("law.R36.archive", "law.R36.delete"),
            ),
        ),
        know=KNOW,
        script=SAY_CLOSED,
        leads=(TO_CLOSING, TO_OLD_RECORD),
    )
    sans_courrier = Outcome(
        _("Sans courrier, deux pistes : vérifier si un espace existe, et refuser dès maintenant."),
        steps=(SPACE_EXISTS, TRY_NOW, CHILD_FIRST, *BY_MEANS, CHECK_OLD_RECORD, CHECK),
        proof=("preuve", "preuve-ecrite", "confirmation-recue"),
        keep=KEEP,
        troubles=TROUBLES,
        after=AFTER,
        know=KNOW,
        script=SAY,
        leads=(Lead("verification", _("Vérifier si un espace existe")), TO_CLOSING),
    )
