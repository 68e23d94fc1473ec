"""Static files as visitors receive them: our style sheets and scripts without their comments and spaces."""

from collections.abc import Callable, Mapping

from django.core.files.base import ContentFile, File
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

LEAN: Mapping[str, Callable[[str], str]] = {".css": cssmin, ".js": jsmin}
LEAN_ALREADY = ".min."


class Lean(CompressedManifestStaticFilesStorage):
    """Names each file by its source, and stores it minified and compressed."""

    def _save(self, name: str, content: File) -> str:
        minify = next((made for end, made in LEAN.items() if name.endswith(end) and LEAN_ALREADY not in name), None)
        if minify:
            content.seek(0)
            content = ContentFile(minify(content.read().decode()).encode())
        return super()._save(name, content)
