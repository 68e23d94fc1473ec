"""Keeping the space, and limiting what is seen in it."""

from django.utils.translation import gettext_lazy as _

from . import channels
from .flow import Guide
from .nodes import Lead, Note, Outcome, Step
from .people import ONE_EACH, SITUATIONS, for_whom

STEPS = (
    Step(
        "se-connecter",
        _("Connectez-vous à {opposition.url:host}, en tapant l’adresse vous-même."),
        facts=("pit.phish", "law.R32"),
        detail=(Note(_("Il faut pouvoir se connecter. Les autorisations se modifient à tout moment."), ("law.R32", "law.R32.fr")),),
    ),
    Step(
        "masquer",
        _("Masquez les documents que vous voulez garder pour vous."),
        facts=("alt.mask",),
        detail=(
            Note(
                _(
                    "Un seul document, ou tous ; les nouveaux suivent le réglage par défaut. Un document masqué reste visible de son auteur et de vous."
                ),
                ("alt.mask",),
            ),
        ),
    ),
    Step(
        "bloquer",
        _("Bloquez un professionnel, si vous le souhaitez."),
        facts=("alt.block",),
        detail=(Note(_("Il peut encore déposer des documents. L’écran avertit d’un accès possible en cas d’urgence."), ("alt.block",)),),
    ),
    Step(
        "urgence",
        _("Choisissez vos réglages d’urgence, un par un."),
        facts=("alt.emergency", "law.L17.work"),
        detail=(
            Note(
                _(
                    "Il y en a trois : le SAMU, les autres professionnels, les documents masqués. Sans opposition de votre part avant, l’accès a lieu."
                ),
                ("alt.emergency",),
            ),
            Note(
                _(
                    "Le texte dit que l’on vous en informe après, ainsi que votre médecin traitant. Un syndicat de médecins dit le contraire : nous suivons le texte."
                ),
                ("alt.emergency",),
            ),
            Note(_("Pensez aux soins : en urgence, ces informations peuvent servir. C’est votre choix.")),
        ),
    ),
    Step(
        "extraction",
        _("Opposez-vous à la récupération automatique de mesures, si vous n’en voulez pas."),
        facts=("app.extract",),
        detail=(
            Note(
                _("Un lien « m’y opposer » existe dans l’application. Ce réglage est distinct de l’opposition à l’espace."),
                ("app.extract",),
            ),
        ),
    ),
    Step(
        "prevention",
        _("Regardez le réglage « Prévention personnalisée »."),
        facts=("law.2024", "news.2026.prevention"),
        detail=(Note(_("Des messages de prévention ciblés sont envoyés depuis août 2025."), ("news.2026.prevention",)),),
    ),
    Step(
        "historique",
        _("Lisez l’historique d’activité : qui a fait quoi."),
        facts=("alt.log",),
        detail=(Note(_("Pour l’avoir en entier, téléchargez les données sur le site."), ("alt.log", "close.export")),),
    ),
    Step(
        "captures",
        _("Gardez une capture de vos réglages, avec la date."),
        facts=("alt.mask", "alt.emergency"),
        detail=(Note(_("Revenez les voir dans quelques mois : des réglages nouveaux apparaissent."), ("app.extract",)),),
    ),
)


class Limiter(Guide):
    """Keeping the space, with less seen."""

    slug = "limiter"
    title = _("Limiter sans fermer")
    triage = _("Je le garde, mais j’en montre moins")
    summary = _("Masquer, bloquer, régler l’urgence, sans fermer.")

    pour = for_whom(to="reglages")
    reglages = Outcome(
        _("Vous pouvez garder l’espace et limiter ce qui s’y voit."),
        steps=STEPS,
        proof=("captures",),
        keep=(Note(_("Une capture de chaque réglage, avec la date."), ("alt.log",)),),
        troubles=(channels.LINE_BUSY, channels.DEAF, channels.NO_INTERNET),
        after=(Note(_("Vous pourrez fermer à tout moment."), ("close.anytime",)),),
        know=(
            Note(_("Pour l’équipe de soins, la loi considère que vous acceptez la consultation."), ("alt.consent",)),
            Note(
                _("Une fois l’accès autorisé, vous ne pouvez refuser, sauf motif légitime, qu’un professionnel verse les données utiles."),
                ("alt.feed",),
            ),
            Note(
                _("Vous ne supprimez pas ce qu’un autre a versé, sauf motif légitime : demandez-le à son auteur."),
                ("alt.delete.doc", "law.R51"),
            ),
            Note(_("Le médecin du travail n’a accès qu’avec votre consentement exprès."), ("law.L17.work",)),
            ONE_EACH,
            *SITUATIONS,
            *channels.ASIDE,
        ),
        script=(
            Note(
                _("« Bonjour. Je cherche le réglage pour masquer, bloquer ou limiter l’accès d’urgence. Où est-il ? »"),
                ("alt.mask", "alt.block", "alt.emergency"),
            ),
            Note(_("« Puis-je avoir votre nom ou la référence de l’appel ? »")),
        ),
        leads=(
            Lead("cloture", _("Finalement, le fermer"), settle={"active": "oui"}),
            Lead("verification", _("Vérifier d’abord si j’ai un espace")),
        ),
    )
