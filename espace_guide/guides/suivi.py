"""Following what was asked: proof, waiting, reminder, remedies."""

from django.utils.translation import gettext_lazy as _

from . import channels
from .flow import Guide
from .nodes import KNOWN, PASSED, RUNNING, UNKNOWN, Choice, Count, DateQuestion, Fork, Lead, Note, Outcome, Question, Step
from .opposition import ASK_OLD_RECORD, CHECK, CHECK_OLD_RECORD
from .people import ONE_EACH, REPRESENTED, SELF, SITUATIONS, for_whom

NO_PROOF = {"preuve": "non"}
PROVED = {"preuve": "oui"}
DELETION = {"demarche": "effacement"}
REQUEST = {"demarche": "demande"}

ASK_PROOF = Step(
    "demander-preuve",
    _("Demandez par écrit la preuve qui vous manque : c’est une demande d’accès à vos données."),
    facts=("gdpr.access.fields", "gdpr.month", "gdpr.controller"),
    hand=(
        Note(
            _(
                "« Je demande l’accès aux données de mon espace santé : statut, statut d’origine, motif, date de changement du statut, date de création, statut de la demande de suppression. »"
            ),
            ("gdpr.access.fields",),
            SELF,
        ),
        Note(
            _(
                "« Comme représentant légal, je demande l’accès aux données de l’espace de la personne nommée ci-dessus : statut, statut d’origine, motif, date de changement du statut, date de création, statut de la demande de suppression. »"
            ),
            ("gdpr.access.fields",),
            REPRESENTED,
        ),
    ),
    detail=(
        Note(
            _(
                "D’après le schéma de l’application, le système garde ces informations : elles peuvent aider à prouver une opposition, une fermeture ou une suppression."
            ),
            ("gdpr.access.fields",),
        ),
        Note(_("L’organisme a {gdpr.month} pour répondre, à partir du jour où il reçoit la demande."), ("gdpr.month",)),
        Note(
            _(
                "Nous n’avons pas trouvé l’adresse du délégué à la protection des données : les pages officielles de contact sont à lire sur {opposition.url:host}."
            ),
            ("gdpr.dpo",),
        ),
    ),
    only_if=NO_PROOF,
)
PUT_AWAY = Step(
    "ranger-la-preuve",
    _("Rangez la preuve en deux endroits, dont un sur papier."),
    facts=("opposition.proof", "pit.opposedopened"),
    only_if=PROVED,
)
RECEIVED = Step(
    "preuve-recue",
    _("Attendez la preuve écrite, puis rangez-la en deux endroits, dont un sur papier."),
    facts=("opposition.proof", "pit.opposedopened"),
    only_if=NO_PROOF,
)
GET_PROOF = Step(
    "obtenir-le-justificatif",
    _("Essayez d’abord d’obtenir le justificatif d’opposition, sur le site ou au {opposition.phone}."),
    facts=("opposition.proof", "opposition.phone"),
    link="opposition.url",
    only_if=NO_PROOF,
)
FIND_DATE = Step(
    "retrouver-la-date",
    _("Retrouvez la date : e-mail, capture, avis de réception, journal d’appel."),
    facts=("law.R36.delete", "gdpr.month"),
)
ASK_DATE = Step(
    "demander-la-date",
    _("Demandez par écrit quelle date est enregistrée."),
    facts=("gdpr.access.fields",),
)
REMIND = Step(
    "relancer",
    _("Relancez par écrit, en rappelant la date de votre demande."),
    facts=("cnil.when", "crpa.receipt"),
    hand=(
        Note(
            _("« Le délai est passé et je n’ai pas de réponse. Je renouvelle ma demande, et je saisirai la CNIL à défaut. »"),
            ("gdpr.month", "cnil.when"),
            REQUEST,
        ),
        Note(
            _(
                "« Le délai de {law.R36.delete} (article R.1111-36 du Code de la santé publique) est passé. Merci de me confirmer la suppression par écrit. »"
            ),
            ("law.R36.delete",),
            DELETION,
        ),
    ),
)
COMPLAIN = Step(
    "reclamer",
    _("Faites une réclamation à votre caisse, puis saisissez son médiateur si elle n’aboutit pas."),
    facts=("mediator",),
    detail=(
        Note(
            _("Gratuit, par le compte ameli ou par courrier à la caisse. Le médiateur ne décide pas. À la MSA, c’est un autre médiateur."),
            ("mediator",),
        ),
    ),
    only_if={"demarche": ("effacement", "opposition", "cloture")},
)
CNIL = Step(
    "cnil",
    _("Adressez une plainte à la CNIL, en ligne ou par courrier."),
    facts=("cnil.when", "cnil.post"),
    detail=(
        Note(_("D’après plusieurs sources, à vérifier : {cnil.post}."), ("cnil.post", "cnil.post.2")),
        Note(_("Joignez la demande, la preuve de sa date et les relances."), ("cnil.when",)),
    ),
)
RIGHTS = Step(
    "defenseur-des-droits",
    _("Saisissez le Défenseur des droits : c’est gratuit."),
    facts=("ddd", "ddd.post"),
    detail=(
        Note(
            _(
                "Il est compétent pour un litige avec un service public, après vos démarches. Le saisir ne suspend pas les délais de recours."
            ),
            ("ddd",),
        ),
        Note(_("Par courrier : {ddd.post}. Un formulaire en ligne et des délégués existent aussi."), ("ddd.post", "ddd")),
    ),
)
WAIT = Step(
    "attendre",
    _("Attendez la réponse, sans refaire la démarche."),
    facts=("law.R36.delete", "gdpr.month"),
    detail=(
        Note(_("Ne réactivez pas l’espace « pour voir » : cela annule la suppression."), ("close.delete.cancel",), DELETION),
        Note(
            _("La suppression faite, on doit vous en informer. L’application prévoit un e-mail (vu pour un profil rattaché)."),
            ("law.R36.delete", "close.delete.notice"),
            DELETION,
        ),
        Note(
            _("L’organisme doit répondre en {gdpr.month} au plus. Il peut prolonger, s’il vous le dit dans ce premier mois."),
            ("gdpr.month", "gdpr.extension"),
            REQUEST,
        ),
        Note(
            _(
                "Une prolongation ne vaut que s’il vous l’a annoncée dans ce premier mois : {gdpr.extension} en tout, comptés de la réception."
            ),
            ("gdpr.extension",),
            {"reponse": "prolongation", "demarche": "demande"},
        ),
        Note(
            _("Le texte ne prévoit pas de prolongation pour une suppression : {law.R36.delete} au plus."),
            ("law.R36.delete",),
            {"reponse": "prolongation", "demarche": "effacement"},
        ),
    ),
)
COUNT_RECEIPT = Note(
    _("Le délai part du jour où l’organisme a reçu la demande. Si vous n’avez que le jour d’envoi, la vraie limite est un peu plus tard."),
    ("gdpr.month",),
    REQUEST,
)
REMEDIES = (COMPLAIN, CNIL, RIGHTS)
KEEP = (
    Note(_("La copie de votre demande, avec sa date."), ("cnil.when",)),
    Note(_("La preuve d’envoi, l’avis de réception ou la capture d’écran."), ("crpa.receipt",)),
    Note(_("Chaque réponse et chaque relance."), ("cnil.when",)),
    Note(_("Le journal des appels, rempli."), only_if=channels.PHONE),
)
TROUBLES = (channels.LINE_BUSY, channels.DEAF, channels.NO_INTERNET)
KNOW = (ONE_EACH, *SITUATIONS, *channels.ASIDE)
SAY = (
    channels.HELPED_SPEAKS,
    Note(_("« Bonjour. J’ai demandé une opposition, une fermeture ou une suppression. Où en est-elle ? »"), ("opposition.status",)),
    *ASK_OLD_RECORD,
    Note(_("« Quelle date est enregistrée ? Pouvez-vous me l’écrire ? »"), ("gdpr.access.fields",)),
    Note(_("« Puis-je avoir votre nom ou la référence de l’appel ? »")),
)
WAITING = (
    Count("law.R36.delete", "fait_le", DELETION),
    Count("gdpr.month", "fait_le", REQUEST),
    Count("gdpr.extension", "fait_le", REQUEST | {"reponse": "prolongation"}),
)


def answer(situation: str, steps: tuple[Step, ...], clocks: tuple[Count, ...] = WAITING, proof: tuple[str, ...] = ()) -> Outcome:
    """Give the plan of a written request: its steps depend on the reply, its remedies are always the same."""
    return Outcome(
        situation,
        clocks=clocks,
        steps=steps,
        proof=proof,
        missing=_("il manque la réponse"),
        keep=KEEP,
        troubles=TROUBLES,
        know=(COUNT_RECEIPT, *KNOW),
        script=SAY,
        leads=(Lead("limiter", _("En attendant : limiter ce qui se voit")),),
    )


class Suivi(Guide):
    """After the act: what to wait for, until when, and what next."""

    slug = "suivi"
    title = _("Suivre ma démarche")
    triage = _("C’est fait : je suis ma démarche")
    summary = _("Garder la preuve, compter le délai, relancer.")

    pour = for_whom(to="demarche")
    demarche = Question(
        _("Qu’avez-vous fait ?"),
        short=_("Démarche"),
        to="fait_le",
        choices={
            "opposition": Choice(_("J’ai refusé la création (opposition)")),
            "cloture": Choice(_("J’ai fermé l’espace")),
            "effacement": Choice(_("J’ai demandé la suppression des données")),
            "demande": Choice(
                _("J’ai envoyé une demande écrite sur mes données"),
                hint=_("Accès, rectification, effacement : une demande fondée sur le RGPD."),
            ),
        },
    )
    fait_le = DateQuestion(
        _("Quel jour ?"),
        short=_("Fait le"),
        hint=_("Pour une demande écrite : le jour où l’organisme l’a reçue. À défaut, le jour d’envoi."),
        unknown_label=_("Je ne sais plus"),
        to="moyen",
    )
    moyen = channels.by_which_means_done(to="apres_moyen")
    apres_moyen = Fork("demarche", {"opposition": "envoye", "cloture": "preuve", "effacement": "preuve", "demande": "preuve"})
    envoye = DateQuestion(
        _("Quel jour le courrier ou l’e-mail d’annonce avait-il été envoyé ?"),
        short=_("Courrier envoyé le"),
        hint=_("Cette date donne le jour où vérifier."),
        unknown_label=_("Je ne sais plus"),
        to="dmp",
    )
    dmp = Question(
        _("Un dossier médical partagé (DMP) avait-il été ouvert avant 2022 ?"),
        short=_("Ancien DMP"),
        to="preuve",
        choices={"oui": Choice(_("Oui")), "non": Choice(_("Non")), "nsp": Choice(_("Je ne sais pas"))},
    )
    preuve = Question(
        _("Avez-vous une preuve écrite ?"),
        short=_("Preuve écrite"),
        hint=_("Justificatif, e-mail, avis de réception, capture d’écran datée."),
        to="apres_preuve",
        choices={"oui": Choice(_("Oui")), "non": Choice(_("Non"))},
    )
    apres_preuve = Fork(
        "demarche", {"opposition": "opposition_faite", "cloture": "cloture_faite", "effacement": "reponse", "demande": "reponse"}
    )
    reponse = Question(
        _("Avez-vous reçu une réponse ?"),
        short=_("Réponse"),
        choices={
            "aucune": Choice(_("Aucune réponse"), to="selon_demarche"),
            "accord": Choice(_("Oui : c’est accepté ou fait"), to="acceptee"),
            "refus": Choice(_("Oui : c’est refusé"), to="refusee"),
            "prolongation": Choice(_("Oui : on me demande d’attendre"), to="selon_prolongation"),
        },
    )
    selon_demarche = Fork("demarche", {"opposition": "attente", "cloture": "attente", "effacement": "trois_mois", "demande": "un_mois"})
    selon_prolongation = Fork(
        "demarche", {"opposition": "attente", "cloture": "attente", "effacement": "trois_mois", "demande": "prolongee"}
    )
    trois_mois = Fork("fait_le", {RUNNING: "attente", PASSED: "en_retard", UNKNOWN: "sans_date"}, within="law.R36.delete")
    un_mois = Fork("fait_le", {RUNNING: "attente", PASSED: "en_retard", UNKNOWN: "sans_date"}, within="gdpr.month")
    prolongee = Fork("fait_le", {RUNNING: "attente", PASSED: "en_retard", UNKNOWN: "sans_date"}, within="gdpr.extension")

    opposition_faite = Outcome(
        _("Vous avez demandé l’opposition. Gardez la preuve, et vérifiez après le délai."),
        clocks=(Count("opposition.delay", "envoye", {"envoye": KNOWN}), Count("opposition.check", "envoye", {"envoye": KNOWN})),
        steps=(PUT_AWAY, GET_PROOF, ASK_PROOF, RECEIVED, CHECK_OLD_RECORD, CHECK),
        proof=("ranger-la-preuve", "preuve-recue"),
        keep=KEEP,
        troubles=TROUBLES,
        after=(
            Note(
                _(
                    "Pour un ancien DMP, la loi rouvre la question. Pour les {age18.law} d’un enfant ou un changement de régime, nous ne savons pas."
                ),
                ("age18", "regimes", "dmp.old.trap"),
            ),
            Note(_("Vous pourrez changer d’avis et demander l’ouverture quand vous voudrez."), ("opposition.revoke",)),
        ),
        know=KNOW,
        script=SAY,
        leads=(Lead("verification", _("Vérifier où en est l’espace")),),
    )
    cloture_faite = Outcome(
        _("Vous avez demandé la fermeture. Sans demande de suppression, les données restent archivées."),
        clocks=(Count("law.R36.archive", "fait_le", {"fait_le": KNOWN}),),
        steps=(
            PUT_AWAY,
            ASK_PROOF,
            RECEIVED,
            Step(
                "penser-a-la-suppression",
                _("Demandez la suppression, si vous la voulez : c’est encore possible."),
                facts=("law.R36.delete", "law.R36.archive"),
                detail=(
                    Note(
                        _(
                            "Sans demande, l’archive dure {law.R36.archive}. Sur demande expresse, la suppression est due en {law.R36.delete} au plus."
                        ),
                        ("law.R36.archive", "law.R36.delete"),
                    ),
                ),
            ),
        ),
        proof=("ranger-la-preuve", "preuve-recue"),
        keep=KEEP,
        troubles=TROUBLES,
        after=(
            Note(_("Vous pourrez demander un nouvel espace à tout moment. Les données encore archivées y reviennent."), ("close.reopen",)),
        ),
        know=KNOW,
        script=SAY,
        leads=(
            Lead("suivi", _("J’ai demandé la suppression : la suivre"), settle={"demarche": "effacement"}),
            Lead("verification", _("Vérifier où en est l’espace")),
        ),
    )
    attente = answer(_("Le délai court encore : gardez vos preuves, et attendez."), (WAIT, ASK_PROOF, PUT_AWAY))
    sans_date = answer(
        _("Sans la date, on ne peut pas dire si le délai court encore : retrouvez-la."),
        (FIND_DATE, ASK_DATE, WAIT, ASK_PROOF, PUT_AWAY),
        clocks=(),
    )
    en_retard = answer(
        _("Le délai est passé sans réponse : relancez, puis faites les recours dans l’ordre."),
        (REMIND, ASK_PROOF, PUT_AWAY, *REMEDIES),
    )
    refusee = answer(
        _("On vous a répondu non : faites écrire le refus, puis faites les recours dans l’ordre."),
        (
            Step("faire-ecrire-le-refus", _("Demandez que le refus et son motif soient écrits."), facts=("cnil.when", "crpa.receipt")),
            ASK_PROOF,
            PUT_AWAY,
            *REMEDIES,
        ),
    )
    acceptee = answer(
        _("C’est accepté. Vérifiez que c’est fait, et gardez la preuve."),
        (
            PUT_AWAY,
            ASK_PROOF,
            RECEIVED,
            Step(
                "verifier-le-statut",
                _("Vérifiez où en est l’espace au {opposition.phone}, sans le réactiver."),
                facts=("opposition.phone", "close.delete.cancel"),
                detail=(
                    Note(
                        _("Rien reçu à cette date ? Relancez, puis faites les recours."),
                        ("law.R36.delete", "cnil.when"),
                        DELETION | {"fait_le": KNOWN},
                    ),
                ),
            ),
        ),
        clocks=(Count("law.R36.delete", "fait_le", DELETION),),
        proof=("ranger-la-preuve", "preuve-recue"),
    )
