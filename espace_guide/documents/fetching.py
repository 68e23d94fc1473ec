"""What paper may read besides its own text: the files of one folder, and nothing else."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse


class OurFiles(URLFetcher):
    """Reads the files of a folder, whatever way an address takes to lead out of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self.folder = folder.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Read a file; ValueError for one that is not in the folder."""
        parts = urlsplit(url)
        if parts.netloc or not Path(unquote(parts.path)).resolve().is_relative_to(self.folder):
            raise ValueError("this file is not ours to read")
        return super().fetch(url, headers)
