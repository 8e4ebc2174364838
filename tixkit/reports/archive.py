"""Office files are ZIP archives: with fixed times and attributes the same contents are the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType

_TIME = (1980, 1, 1, 0, 0, 0)
_PACKED = (".png", ".jpg", ".jpeg")
"""Pictures are compressed in themselves: to do it again costs time and saves nothing."""
_AS_THEY_ARE: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({})


def steady(archive: bytes, changed: Mapping[str, Callable[[bytes], bytes]] = _AS_THEY_ARE) -> bytes:
    """Rewrite a ZIP archive so that it tells nothing of when and where it was written.

    The members keep their order and, but for those that are `changed`, their contents.

    Parameters
    ----------
    archive
        The whole file.
    changed
        By a member's name, what makes its new contents of the old.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            fresh = zipfile.ZipInfo(member.filename, _TIME)
            fresh.create_system = 0
            how = zipfile.ZIP_STORED if member.filename.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
            content = old.read(member)
            new.writestr(fresh, changed[member.filename](content) if member.filename in changed else content, how, 6)
    return out.getvalue()
