"""Pages, style sheets and modules, read once when the room starts: a thousand phones that open a page never wait for the disk."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tornado.web

from tixkit import views
from tixkit.room.base import Plain
from tixkit.room.errors import RoomError, words_for
from tixkit.room.joined import join_modules

STATIC = Path(__file__).resolve().parent / "static"
VIEWS = views.asset("tokens.css").parent
_SERVED = re.compile(r"(?:[a-z_]+/)?[a-z_]+\.(?:css|js)")
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_SHEETS = re.compile(r'(?:<link rel="stylesheet" href="/static/[^"]+">\n)+')
_SHEET = re.compile(r'href="/static/([^"]+)"')
_MODULE = re.compile(r'(?<= src="/static/)[^"]+(?=">)')
_AHEAD = re.compile(r'<link rel="modulepreload" href="/static/[^"]+">\n')
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it goes out: plain and gzipped, with a strong ETag for each. `lasting`: its name changes with its content."""

    content_type: str
    plain: bytes
    packed: bytes
    etag: str
    packed_etag: str
    lasting: bool


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is the same for everybody: files by their path below `/static/`, and pages by name."""

    files: dict[str, File]
    pages: dict[str, bytes]


@cache
def read_site() -> Site:
    """Read pages and files; each page gets its modules in one file and its style sheets in another."""
    texts = {f"views/{name}": text for name, text in _texts(VIEWS).items()} | _texts(STATIC)
    files = {name: _file(name, text, lasting=False) for name, text in texts.items()}
    pages = {}
    for path in sorted(STATIC.glob("*.html")):
        page, joined = _joined(path.stem, path.read_text(encoding="utf-8"), texts)
        files |= {name: _file(name, text, lasting=True) for name, text in joined.items()}
        pages[path.name] = page.encode()
    return Site(files, pages)


def _texts(folder: Path) -> dict[str, str]:
    """Give the style sheets and modules of a folder and those right below it; whatever else lies there is left out."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items() if _SERVED.fullmatch(name)}


def _file(name: str, text: str, *, lasting: bool) -> File:
    plain = text.encode()
    mark = _mark(text)
    packed = gzip.compress(plain, 9, mtime=0)
    return File(_TYPES[Path(name).suffix], plain, packed, f'"{mark}"', f'"{mark}-gzip"', lasting)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _joined(name: str, page: str, texts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Give a page that names joined files, and those; a page whose files cannot be joined names them one by one."""
    joined: dict[str, str] = {}

    def add(text: str, suffix: str) -> str:
        path = f"joined/{name}.{_mark(text)}{suffix}"
        joined[path] = text
        return path

    def sheets(match: re.Match[str]) -> str:
        together = "".join(texts[path] for path in _SHEET.findall(match[0]))
        return f'<link rel="stylesheet" href="/static/{add(together, ".css")}">\n'

    try:
        page = _SHEETS.sub(sheets, page)
        page = _MODULE.sub(lambda match: add(join_modules(match[0], texts.__getitem__), ".js"), page)
        page = _AHEAD.sub("", page)
    except (KeyError, ValueError):
        return page, joined
    return page, joined


class FilesHandler(Plain, tornado.web.RequestHandler):
    """Style sheets and modules: joined ones are kept by browsers for good, others are checked with the room before use."""

    def initialize(self, files: dict[str, File]) -> None:
        """Take the files from the route."""
        self._files = files
        self._etag = ""

    def get(self, path: str) -> None:
        """Give a file, or 304 to a browser that has it."""
        file = self._files.get(path)
        if file is None:
            raise RoomError(404, *words_for(404))
        packed = "gzip" in self.request.headers.get("Accept-Encoding", "")
        self._etag = file.packed_etag if packed else file.etag
        self.set_header("Cache-Control", _FOR_GOOD if file.lasting else "no-cache")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Content-Type", file.content_type)
        if packed:
            self.set_header("Content-Encoding", "gzip")
        self.finish(file.packed if packed else file.plain)

    def head(self, path: str) -> None:
        """As `get`; Tornado leaves the body out."""
        self.get(path)

    def compute_etag(self) -> str | None:
        """Give the ETag made when the file was read."""
        return self._etag or None
