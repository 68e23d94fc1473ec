"""The site's settings with a later content: what a host serves after an update."""

from espace_guide.settings import *  # noqa: F403

CONTENT_VERSION = "2027-01-15"
