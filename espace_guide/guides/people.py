"""For whom a step is taken, and what that changes: oneself, a child, a protected adult, someone one helps."""

from django.utils.translation import gettext_lazy as _

from .nodes import Choice, Note, Question, Step

CHILD = {"pour": "enfant"}
PROTECTED = {"pour": "protege"}
HELPED = {"pour": "proche"}
SELF = {"pour": ("moi", "proche")}
REPRESENTED = {"pour": ("enfant", "protege")}


def for_whom(to: str) -> Question:
    """Give the first question of every guide."""
    return Question(
        _("Pour qui faites-vous cette démarche ?"),
        short=_("Pour"),
        to=to,
        choices={
            "moi": Choice(_("Pour moi")),
            "enfant": Choice(_("Pour mon enfant"), hint=_("Il ou elle a moins de {age18.law}.")),
            "protege": Choice(
                _("Pour un adulte que je représente"),
                hint=_(
                    "Une mesure de protection vous charge de la représenter pour ce qui touche à sa personne, pas seulement à ses biens."
                ),
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
                "D’après Nexus, qui ne l’a pas vérifié, des parents ont fermé d’abord leur propre espace, et n’ont pas pu agir pour l’enfant. À vérifier ; la précaution ne coûte rien."
            ),
            ("child.order",),
        ),
        Note(_("D’après le magazine Nexus, il faut une démarche par enfant : votre opposition ne vaut pas pour eux."), ("child.separate",)),
    ),
    only_if=CHILD,
)

ONE_EACH = Note(
    _(
        "D’après le magazine Nexus, il faut une démarche par enfant. D’après Nexus, qui ne l’a pas vérifié, des parents conseillent les enfants d’abord, puis soi."
    ),
    ("child.separate", "child.order"),
    CHILD,
)

IDENTITY = (
    Note(_("Votre numéro de sécurité sociale."), ("opposition.ids",), {"pour": "moi"}),
    Note(_("Le numéro de sécurité sociale de votre proche, qui le tape sans vous le dicter."), ("opposition.ids", "pit.phish"), HELPED),
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
        _("Vous avez des enfants mineurs ? D’après Nexus, mieux vaut faire d’abord leur démarche : à vérifier."),
        ("child.order",),
        {"pour": "moi"},
    ),
    Note(_("D’après une copie de questions-réponses, chaque enfant a son propre code."), ("child.code",), CHILD),
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
            "À {age18.law}, votre enfant décide sans vous. Nous ne savons pas si votre opposition tient encore ce jour-là : vérifiez-le ensemble, dès ses {age18.law}."
        ),
        ("age18.law", "age18"),
        CHILD,
    ),
    Note(
        _(
            "D’après le site prevoyance-agipi.com (2022), à {age18.law} il faut commander sa propre carte Vitale. C’est son numéro de série qui servira pour agir en ligne."
        ),
        ("age18.card",),
        CHILD,
    ),
    Note(
        _(
            "Le texte vise « la personne ou son représentant légal ». Une phrase qui nomme la personne chargée de la mesure, en tenant compte de l’avis de l’intéressé, concerne les anciens DMP : portée à vérifier par un juriste."
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
        _(
            "Avec un accès « proche aidant » (fonction peut-être pas encore ouverte), on ne peut demander ni la fermeture, ni la suppression, ni le téléchargement des données."
        ),
        ("close.aidant",),
        HELPED,
    ),
)
