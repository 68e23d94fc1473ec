"""What each address answers: short functions, GET only. « Today » enters here."""

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from ..law.ageing import old


def now() -> datetime:
    """Give the moment, in Paris."""
    return timezone.localtime()


def today() -> date:
    """Give the day, in Paris."""
    return now().date()


def age(request: HttpRequest) -> dict[str, bool]:
    """Tell every template whether the site's content is too old to be shown without a warning."""
    return {"content_old": old(date.fromisoformat(settings.CONTENT_VERSION), today())}
