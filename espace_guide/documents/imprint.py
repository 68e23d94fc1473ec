"""What every paper says of itself: its title, who publishes it and where, its language, its day, the version of what it says."""

from datetime import date

from django.conf import settings

from .. import languages


def home() -> str:
    """Give the address of the site in the language spoken, without a final slash."""
    return settings.SITE_ADDRESS + languages.prefix()


def imprint(title: str, today: date, *, large: bool = False, **more: object) -> dict[str, object]:
    """Give what the templates of papers show of any of them, with `more` of this one."""
    return {
        "title": title,
        "author": settings.ASSOCIATION["name"] or "Espace Guide",
        "association": settings.ASSOCIATION,
        "site": home(),
        "language": languages.locale(),
        "direction": languages.direction(),
        "today": today,
        "version": settings.CONTENT_VERSION,
        "large": large,
        **more,
    }
