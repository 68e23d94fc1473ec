"""The site's settings with two templates that break: one says what the visitor sent, one needs another that was taken away."""

from espace_guide.settings import *  # noqa: F403
from espace_guide.settings import BASE_DIR, TEMPLATES

TEMPLATES = [TEMPLATES[0] | {"DIRS": [BASE_DIR / "tests" / "torn", *TEMPLATES[0]["DIRS"]]}]
