"""The three ways to act (website, telephone, post): steps, words and difficulties that several guides share."""

from django.utils.translation import gettext_lazy as _

from .nodes import Choice, Note, Question, Step, Trouble
from .people import HELPED, IDENTITY

WEB = {"moyen": "web"}
PHONE = {"moyen": "telephone"}
POST = {"moyen": "courrier"}
WEB_OR_PHONE = {"moyen": ("web", "telephone")}
UNREADABLE = {"carte": "illisible"}
NO_CARD = {"carte": "non"}
ANY_CARD = {"carte": ("oui", "illisible")}


def by_which_means(**to: str) -> Question:
    """Ask how the person prefers to act."""
    return Question(
        _("Comment préférez-vous faire ?"),
        short=_("Moyen"),
        choices={
            "web": Choice(_("Sur internet"), to=to["web"], hint=_("Pour une opposition, un justificatif PDF est à télécharger.")),
            "telephone": Choice(
                _("Par téléphone"),
                to=to["telephone"],
                hint=_(
                    "Vous parlez à l’assistance, au {opposition.phone}. Si vous n’entendez pas, ou mal : visio-interprétation sur {opposition.phone.deaf:host}."
                ),
            ),
            "courrier": Choice(_("Par courrier"), to=to["courrier"], hint=_("Plus lent. À confirmer auprès de votre caisse.")),
        },
    )


def by_which_means_done(to: str) -> Question:
    """Ask how the person has already acted."""
    return Question(
        _("Comment l’aviez-vous faite ?"),
        short=_("Moyen"),
        to=to,
        choices={
            "web": Choice(_("Sur internet")),
            "telephone": Choice(_("Par téléphone")),
            "courrier": Choice(_("Par courrier")),
        },
    )


def card_at_hand(to: str) -> Question:
    """Ask whether the serial number of the carte Vitale can be read."""
    return Question(
        _("Avez-vous la carte Vitale, bien lisible ?"),
        short=_("Carte Vitale"),
        to=to,
        with_next=True,
        choices={
            "oui": Choice(_("Oui, je peux lire son numéro de série")),
            "illisible": Choice(_("Elle est illisible, perdue ou volée")),
            "non": Choice(_("Je n’ai pas de carte Vitale")),
        },
    )


def code_at_hand(to: str) -> Question:
    """Ask whether a provisional code is still valid."""
    return Question(
        _("Avez-vous un code provisoire encore valable ?"),
        short=_("Code provisoire"),
        hint=_("Il est dans le courrier ou l’e-mail. Ne l’écrivez pas ici."),
        to=to,
        choices={
            "oui": Choice(_("Oui")),
            "expire": Choice(_("Il a expiré, ou il a déjà servi")),
            "non": Choice(_("Non, je n’en ai pas")),
        },
    )


CODE_IN_HAND = Note(
    _("Le code provisoire : 12 caractères, utilisable une seule fois."), ("opposition.code.format", "opposition.code.needed")
)
CARD_IN_HAND = (
    Note(_("La carte Vitale, pour son type et son numéro de série."), ("opposition.ids",), {"carte": "oui"}),
    Note(
        _(
            "Carte avec photo : en haut à droite, prenez les 11 derniers chiffres. Carte sans photo : au dos, en haut à gauche, 8 à 13 chiffres."
        ),
        ("opposition.serial",),
        {"carte": "oui"},
    ),
)

PREPARE_WEB = Step(
    "preparer",
    _("Réunissez ce que le site va demander."),
    facts=("opposition.ids", "opposition.serial"),
    hand=(CODE_IN_HAND, *IDENTITY, *CARD_IN_HAND),
    only_if=WEB,
)
PREPARE_PHONE = Step(
    "preparer-appel",
    _("Réunissez tout avant d’appeler."),
    facts=("opposition.phone.ids",),
    hand=(
        Note(_("Le code provisoire, si vous l’avez."), ("opposition.phone.ids",)),
        *IDENTITY,
        *CARD_IN_HAND,
        Note(_("De quoi écrire : la feuille porte un journal d’appel.")),
    ),
    detail=(
        Note(
            _(
                "D’après des témoignages de 2022, on demande tantôt le code et le numéro de série, tantôt seulement le numéro de sécurité sociale et le nom. Ayez tout sous la main."
            ),
            ("opposition.phone.ids",),
        ),
    ),
    only_if=PHONE,
)
SERIAL = Step(
    "numero-de-serie",
    _("Demandez le numéro de série au {opposition.phone}."),
    facts=("opposition.phone.serial",),
    detail=(Note(_("Si la carte est illisible, perdue ou volée, ce service peut vous le donner."), ("opposition.phone.serial",)),),
    only_if=UNREADABLE | WEB_OR_PHONE,
)
NO_CARD_YET = Step(
    "sans-carte",
    _("Demandez au {opposition.phone} comment faire sans carte Vitale."),
    facts=("opposition.phone", "opposition.phone.serial"),
    detail=(
        Note(_("Si vous n’avez jamais eu de carte Vitale, nous n’avons pas trouvé de parcours décrit."), ("opposition.card.none",)),
        Note(
            _("Le site demande les informations de la carte pour donner un code neuf : demandez aussi comment avoir un code."),
            ("opposition.code.new",),
            {"code": ("expire", "non")},
        ),
    ),
    only_if=NO_CARD | WEB_OR_PHONE,
)
NEW_CODE = Step(
    "nouveau-code",
    _("Demandez un nouveau code sur le site officiel."),
    facts=("opposition.code.new", "opposition.code.nocontact"),
    link="opposition.url",
    detail=(
        Note(
            _(
                "Saisissez les informations de la carte Vitale, puis choisissez SMS ou e-mail. Le code part seulement aux coordonnées que votre caisse connaît."
            ),
            ("opposition.code.new",),
        ),
        Note(
            _(
                "Coordonnées absentes ou fausses ? Mettez-les à jour auprès de votre caisse, en ligne ou en la contactant, puis recommencez."
            ),
            ("opposition.code.nocontact",),
        ),
        Note(
            _("Le code du courrier est valable {opposition.code.validity}, d’après des articles de 2022."),
            ("opposition.code.validity",),
            {"code": "expire"},
        ),
    ),
    only_if=WEB | ANY_CARD | {"code": ("expire", "non")},
)
OPEN_SITE = Step(
    "ouvrir-le-site",
    _("Tapez vous-même l’adresse officielle."),
    facts=("opposition.url", "pit.phish"),
    link="opposition.url",
    detail=(
        Note(
            _("Ne partez jamais d’un lien reçu par e-mail ou SMS. Une page qui demande de l’argent ou une carte bancaire est une fraude."),
            ("pit.phish",),
        ),
        Note(_("Adresse relevée en août 2025. Si elle ne répond pas, partez de l’accueil de {opposition.url:host}."), ("opposition.url",)),
    ),
    only_if=WEB,
)
LOG_CALL = Step(
    "noter-l-appel",
    _("Notez l’appel : date, heure, nom, ce qui est dit, ce qui est promis."),
    facts=("opposition.phone",),
    detail=(Note(_("La feuille à imprimer porte ce journal, au verso.")),),
    only_if=PHONE,
)

KEEP_TRACE = Step(
    "preuve-fermeture",
    _("Gardez une capture de chaque écran, et tout e-mail de confirmation."),
    facts=("close.confirm",),
    detail=(Note(_("Nous ne connaissons pas la forme de la confirmation. Si un PDF est proposé, téléchargez-le."), ("close.confirm",)),),
    only_if=WEB,
)
WRITTEN_TRACE = Step(
    "confirmation-ecrite",
    _("Demandez une confirmation écrite de la fermeture, et attendez de l’avoir."),
    facts=("close.confirm",),
    detail=(Note(_("Nous ne connaissons pas la forme de cette confirmation : demandez-la noir sur blanc."), ("close.confirm",)),),
    only_if={"moyen": ("telephone", "courrier")},
)

HELPED_SPEAKS = Note(
    _("Votre proche parle : ces phrases sont les siennes. Vous pouvez composer le numéro, puis lui passer le téléphone."),
    ("law.base",),
    HELPED,
)

LINE_BUSY = Trouble(
    _("La ligne est saturée"),
    (
        Note(
            _(
                "D’après le magazine Nexus, en janvier 2022, un appel a duré 38 minutes sans réponse. Notez chaque essai, puis rappelez à un autre moment."
            ),
            ("pit.3422",),
        ),
        Note(
            _("Le site officiel reste possible ; le courrier aussi, à confirmer auprès de votre caisse."),
            ("opposition.url", "opposition.post"),
        ),
    ),
)
DEAF = Trouble(
    _("Vous n’entendez pas, ou mal"),
    (
        Note(
            _("Un service de visio-interprétation existe : {opposition.phone.deaf}. Le lien complet est dans l’aide officielle."),
            ("opposition.phone.deaf",),
        ),
    ),
)
NO_INTERNET = Trouble(
    _("Vous n’avez pas internet, ou c’est difficile"),
    (
        Note(
            _("D’après la presse de 2022, une maison France services ou votre caisse peut vous aider à faire la démarche en ligne."),
            ("opposition.counter",),
        ),
        Note(_("La loi demande de tenir compte des difficultés d’accès à internet."), ("law.L13-2",)),
    ),
)
ALREADY_OPEN = Trouble(
    _("Le site dit que l’espace est déjà ouvert ou activé"),
    (Note(_("Passez au guide « Fermer l’espace » : c’est possible à tout moment."), ("close.anytime",)),),
    WEB,
)
CODE_REFUSED = Trouble(
    _("Le code est refusé"),
    (
        Note(_("Code reçu par SMS ou e-mail et expiré : recommencez avec la carte Vitale."), ("code.expired.ui",)),
        Note(
            _(
                "Code du courrier expiré ou déjà utilisé : mettez à jour vos coordonnées auprès de votre caisse, pour en recevoir un autre par SMS ou e-mail."
            ),
            ("code.expired.ui", "opposition.err.used"),
        ),
        Note(
            _(
                "D’après un magazine, en janvier 2022, un nouveau code a parfois été donné sans que l’opposition passe ensuite. Appelez et notez."
            ),
            ("pit.gencode",),
        ),
    ),
    WEB,
)
NOT_ALLOWED = Trouble(
    _("Le site répond que vous n’êtes « pas encore autorisé »"),
    (
        Note(
            _(
                "D’après un témoignage de 2022, ce message a existé ; nous n’en connaissons pas la cause. Réessayez, puis appelez le {opposition.phone}."
            ),
            ("opposition.err.notyet",),
        ),
        Note(
            _("L’écran « Ce profil ne peut pas être activé » renvoie vers les conseillers par téléphone."),
            ("opposition.err.nonact",),
        ),
    ),
    WEB,
)
SMALL_NUMBER = Trouble(
    _("Le numéro de série est trop petit à lire"),
    (
        Note(
            _("Photographiez la carte et agrandissez l’image, puis effacez la photo. D’après un témoin, il est minuscule."), ("pit.serial",)
        ),
        Note(_("Ce n’est ni une date, ni le numéro de sécurité sociale."), ("opposition.serial",)),
        Note(_("Sinon, demandez-le au {opposition.phone}."), ("opposition.phone.serial",)),
    ),
    {"carte": "oui"},
)
REAL_MAIL = Trouble(
    _("Vous vous demandez si l’e-mail est vrai"),
    (
        Note(
            _(
                "D’après l’UFC-Que Choisir, en 2022 il venait de l’adresse {opposition.mail.sender}. L’adresse a pu changer, et elle peut être imitée : tapez vous-même l’adresse du site."
            ),
            ("opposition.mail.sender",),
        ),
        Note(_("Ne donnez votre code ou votre numéro à personne qui vous appelle ou vous écrit."), ("pit.phish",)),
    ),
)
REFUSED = Trouble(
    _("On vous répond non, ou on ne répond pas"),
    (
        Note(
            _("Demandez une réponse écrite. Puis ouvrez le guide « Suivre ma démarche » : il donne l’ordre des recours."),
            ("cnil.when", "mediator"),
        ),
    ),
)

ASIDE = (
    Note(
        _("Aucun texte trouvé ne lie vos remboursements ou vos soins à cet espace. À vérifier : nous n’avons pas lu toute la loi."),
        ("effects.reimb", "law.noeffect.read"),
    ),
    Note(
        _(
            "Une complémentaire santé, ou un contrat qui demande d’évaluer votre santé, ne peut pas exiger l’accès à votre dossier médical partagé, même avec votre accord."
        ),
        ("law.L18.insurer", "law.L18.consent"),
    ),
    Note(_("Les dossiers que tiennent vos soignants et les hôpitaux continuent d’exister."), ("effects.other",)),
    Note(
        _("S’opposer à l’usage de ses données dans le SNDS est un autre droit, limité, que cette démarche n’exerce pas."), ("snds.right",)
    ),
)
