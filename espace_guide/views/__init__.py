"""What each address answers: short functions, GET only. « Today » enters here."""

from datetime import date, datetime
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from ..law.ageing import old


def now() -> datetime:
    """Give the moment, in Paris."""
    return datetime.now(timezone.get_default_timezone())


def today() -> date:
    """Give the day, in Paris."""
    return now().date()


def given(request: HttpRequest) -> dict[str, str]:
    """Read what an address holds, the last of each name (URL Standard, 5.1): as `request.GET` does, in a third of its time."""
    query = request.META.get("QUERY_STRING", "")
    return dict(parse_qsl(query if query.isascii() else query.encode("latin-1").decode("utf-8", "replace"), keep_blank_values=True))


def age(request: HttpRequest) -> dict[str, bool]:
    """Tell every template whether the site's content is too old to be shown without a warning."""
    return {"content_old": old(date.fromisoformat(settings.CONTENT_VERSION), today())}
