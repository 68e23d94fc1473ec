"""The WSGI application that a server loads, ready for its first visitor."""

import gc
import logging
import os
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "espace_guide.settings")

from . import spoken  # the settings must be named before
from .documents import paper, typefaces

NEW_OBJECTS = 10_000  # more than a sheet leaves in cycles, far less than a process holds

django = get_wsgi_application()
addresses = get_resolver().url_patterns  # loads every view
spoken.learn()
try:
    paper.prepare()
except typefaces.NoFont:
    logging.getLogger(__name__).exception("No sheet can be drawn by this process; its pages answer.")
# What is there by now stays for good: the collector leaves it alone, and runs once in a few pages rather than in each.
gc.collect()
gc.freeze()
gc.set_threshold(NEW_OBJECTS)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Give each answer whole: the server then sends it at once, with its length, and a process that dies cuts none in two."""
    answer = django(environ, start_response)
    try:
        return list(answer)
    finally:
        answer.close()
