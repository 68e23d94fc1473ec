"""What we tell people: five guides, each a class read top-down."""

from . import cloture, limiter, opposition, suivi, verification  # noqa: F401  (each registers its guide)
from .flow import GUIDES

__all__ = ["GUIDES"]
