"""For whom a step is taken, and what that changes: oneself, a child, a protected adult, someone one helps."""

from django.utils.translation import gettext_lazy as _

from .nodes import Choice, Note, Question, Step

CHILD = {"pour": "enfant"}
PROTECTED = {"pour": "protege"}
HELPED = {"pour": "proche"}


def for_whom(to: str) -> Question:
    """Give the first question of every guide."""
    return Question(
        _("Pour qui faites-vous cette démarche ?"),
        short=_("Pour"),
        to=to,
        choices={
            "moi": Choice(_("Pour moi")),
            "enfant": Choice(_("Pour mon enfant"), hint=_("Il ou elle a moins de 18 ans.")),
            "protege": Choice(
                _("Pour un adulte que je représente"),
                hint=_("Une tutelle, ou une autre mesure, vous charge de représenter cette personne."),
            ),
            "proche": Choice(_("Pour un proche que j’aide"), hint=_("Un adulte qui décide pour lui-même.")),
        },
    )


CHILD_FIRST = Step(
    "enfants-d-abord",
    _("Commencez par vos enfants, puis faites votre propre démarche."),
    facts=("child.order", "child.separate", "close.perprofile"),
    detail=(
        Note(
            _(
                "D’après des parents en 2022, fermer d’abord son propre espace a pu empêcher d’agir pour l’enfant. À vérifier ; la précaution ne coûte rien."
            ),
            ("child.order",),
        ),
        Note(_("D’après la presse, il faut une démarche par enfant : votre opposition ne vaut pas pour eux."), ("child.separate",)),
    ),
    only_if=CHILD,
)

ONE_EACH = Note(
    _("D’après la presse, il faut une démarche par enfant. D’après des parents, mieux vaut les enfants d’abord, puis soi : à vérifier."),
    ("child.separate", "child.order"),
    CHILD,
)

IDENTITY = (
    Note(_("Votre numéro de sécurité sociale."), ("opposition.ids",), {"pour": ("moi", "proche")}),
    Note(_("Le numéro de sécurité sociale de la personne."), ("opposition.ids",), PROTECTED),
    Note(
        _("Le numéro de sécurité sociale du parent qui a reçu le courrier ou l’e-mail, pas celui de l’enfant."),
        ("child.nir",),
        CHILD,
    ),
    Note(_("La date de naissance."), ("opposition.ids",), {"pour": ("moi", "proche", "protege")}),
    Note(_("La date de naissance de l’enfant."), ("opposition.ids",), CHILD),
)

CERTIFY = Note(
    _(
        "L’écran demande de certifier que vous êtes le représentant légal, ou de dire que vous ne l’êtes pas. Ne certifiez que ce qui est vrai."
    ),
    ("child.certify",),
    CHILD,
)

SITUATIONS = (
    Note(
        _(
            "Un profil est créé pour chaque enfant dès sa naissance. L’invitation part chez le parent qui l’a déclaré à l’Assurance Maladie. À chaque naissance, refaites la démarche."
        ),
        ("child.auto",),
        CHILD,
    ),
    Note(
        _(
            "Les deux parents, ou le tuteur nommé par le juge, représentent l’enfant. Mais seul celui auquel l’enfant est rattaché accède d’emblée au profil."
        ),
        ("child.who",),
        CHILD,
    ),
    Note(
        _(
            "À 18 ans, votre enfant décide seul. Nous ne savons pas si votre opposition tient encore ce jour-là : à vérifier avec lui, dès ses 18 ans."
        ),
        ("age18.law", "age18"),
        CHILD,
    ),
    Note(
        _(
            "D’après une mutuelle, à 18 ans il faut commander sa propre carte Vitale. C’est son numéro de série qui servira pour agir en ligne."
        ),
        ("age18.card",),
        CHILD,
    ),
    Note(
        _(
            "Le texte vise « la personne ou son représentant légal ». Une phrase qui nomme la personne chargée de la mesure, en tenant compte de l’avis de l’intéressé, concerne les anciens DMP."
        ),
        ("law.base", "protected.rep", "protected.scope"),
        PROTECTED,
    ),
    Note(
        _("La personne protégée prend seule les décisions qui la concernent, dans la mesure où son état le permet. Demandez-lui son avis."),
        ("protected.459",),
        PROTECTED,
    ),
    Note(
        _(
            "D’après un guide sur la protection juridique, en curatelle la personne décide elle-même, et son accord est nécessaire pour que le curateur accède aux informations."
        ),
        ("protected.assist",),
        PROTECTED,
    ),
    Note(
        _("Nous ne savons pas par quel parcours concret passe un tuteur (codes, justificatifs). Posez la question au téléphone."),
        ("protected.how",),
        PROTECTED,
    ),
    Note(
        _("Votre proche agit ; vous l’aidez. Laissez-lui l’appareil, les codes et les numéros. Ne notez rien de ses données."),
        ("law.close.L", "pit.phish"),
        HELPED,
    ),
    Note(
        _("Avec un accès « proche aidant », on ne peut demander ni la fermeture, ni la suppression, ni le téléchargement des données."),
        ("close.aidant",),
        HELPED,
    ),
)
