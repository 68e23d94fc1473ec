"""Tells whether this installation may serve: silence, or one sentence and a failure."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from ...installation import Broken, check


class Command(BaseCommand):
    """Run before the server starts, so that a broken site never starts half."""

    help = "Check settings, facts, pages, fonts, static files and translations; say in one sentence what is wrong."
    requires_system_checks = []  # those import the addresses, and would fail with a traceback

    def handle(self, *args: Any, **options: Any) -> None:
        """Check; exit with the sentence."""
        try:
            check()
        except Broken as broken:
            sys.exit(str(broken))
