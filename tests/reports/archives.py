"""Office files, which are archives, with something in them changed."""

from __future__ import annotations

import zipfile
from io import BytesIO


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same archive with other words in every member."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return out.getvalue()
