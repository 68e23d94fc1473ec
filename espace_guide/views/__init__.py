"""What each address answers: short functions, GET only. « Today » enters here."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Give the moment, in Paris."""
    return timezone.localtime()


def today() -> date:
    """Give the day, in Paris."""
    return now().date()
