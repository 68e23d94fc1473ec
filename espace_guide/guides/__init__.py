"""What we tell people: five guides, each a class read top-down, in the order of the home page."""

from .cloture import Cloture
from .flow import Guide
from .limiter import Limiter
from .opposition import Opposition
from .suivi import Suivi
from .verification import Verification

GUIDES: dict[str, type[Guide]] = {guide.slug: guide for guide in (Opposition, Cloture, Verification, Suivi, Limiter)}
