"""What a device keeps to work without network: which addresses, under which name; the worker and the manifest."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from . import languages, notices
from .guides import GUIDES
from .guides.letters import LETTERS

PAGE = "/hors-ligne/"
STAND = "/stand/"
FILES = (
    *("far.css", "long.css", "sources.css", "stand.css", "paper.css", "icon.svg", "icon-192.png"),
    *("django_htmx/htmx-2.min.js", "site.js", "days.js", "code.js", "stand.js", "offline.js"),
)
READ = ("/sources/", "/contradictions/")  # what the marks of the copy open
INK, PAPER = "#1c2b2d", "#faf6ec"


def files() -> tuple[str, ...]:
    """Give the addresses of what the page needs; their names change with their content."""
    return tuple(static(name) for name in FILES)


def papers() -> tuple[str, ...]:
    """Give the addresses of the papers that print without network: a new one is added here."""
    paths = (*(f"{guide.path}feuille.pdf" for guide in GUIDES.values()), *(f"/courriers/{letter}.pdf" for letter in LETTERS))
    return tuple(languages.prefix() + path for path in paths)


def name() -> str:
    """Name the copy: another language, content, version, list or notice makes another copy."""
    listed = "\n".join((PAGE, *files(), *papers(), *READ, settings.VERSION, notices.current().mark))
    return f"{kind()}{settings.CONTENT_VERSION}-{sha256(listed.encode()).hexdigest()[:12]}"


def kind() -> str:
    """Give what the names of a language's copies begin with."""
    return f"espace-guide {get_language()} "


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps the copy and serves it; at the root, so that it answers for every page."""
    start = languages.prefix()
    read = (start + path for path in READ)
    context = {"name": name(), "kind": kind(), "page": start + PAGE, "desk": start + STAND, "files": files(), "papers": (*papers(), *read)}
    response = render(request, "sw.js", context, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site to a device that installs it (W3C Web Application Manifest)."""
    start = languages.prefix()
    icon = {"sizes": "512x512", "type": "image/png"}
    described = {
        "name": gettext("Espace Guide : refuser ou fermer Mon espace santé"),
        "short_name": "Espace Guide",
        "description": gettext("Vos dates, les étapes, une feuille à imprimer. Site associatif, non officiel."),
        "id": f"{start}/",
        "start_url": f"{start}/",
        "scope": f"{start}/",
        # Not `standalone`: people are told to check the address of a site before they trust it.
        "display": "minimal-ui",
        "lang": languages.locale(),
        "dir": languages.direction(),
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [
            {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static("icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("icon-512.png"), "purpose": "any", **icon},
            {"src": static("icon-maskable.png"), "purpose": "maskable", **icon},
        ],
        "shortcuts": [
            {"name": gettext("Reprendre avec un code"), "url": f"{start}/reprise/"},
            {"name": gettext("Tout sur une page"), "url": start + PAGE},
            {"name": gettext("Tenir un stand"), "url": start + STAND},
        ],
    }
    return JsonResponse(described, content_type="application/manifest+json")
