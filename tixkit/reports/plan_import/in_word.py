"""Putting the base into a Word file, as a part of data that no page shows: Word and LibreOffice both keep it."""

from __future__ import annotations

import re
import zipfile
from html import escape
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from tixkit.reports.archive import steady

NAMESPACE = "urn:tixkit:plan"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONS = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def with_base(file: bytes, base: str) -> bytes:
    """Give a Word file with a base in it; what else it holds stays as it is."""
    with zipfile.ZipFile(BytesIO(file)) as old:
        members = {member.filename: old.read(member) for member in old.infolist()}
    number = 1 + max((int(n) for m in members for n in re.findall(r"^customXml/item(\d+)\.xml$", m)), default=0)
    item, about = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    key = str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()
    members[item] = f'<plan xmlns="{NAMESPACE}">{escape(base, quote=False)}</plan>'.encode()
    members[about] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{{key}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps{number}.xml"/>'
    members[f"customXml/_rels/item{number}.xml.rels"] = f"{_RELATIONS}{relation}</Relationships>".encode()
    relation = f'<Relationship Id="rIdPlan" Type="{_OFFICE}/relationships/customXml" Target="../{item}"/>'
    _add(members, "word/_rels/document.xml.rels", "</Relationships>", relation)
    named = f'<Override PartName="/{about}" ContentType="{_PROPERTIES_TYPE}"/>'
    _add(members, "[Content_Types].xml", "</Types>", named)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    return steady(out.getvalue())


def _add(members: dict[str, bytes], name: str, end: str, more: str) -> None:
    head, _, tail = members[name].decode().rpartition(end)
    members[name] = f"{head}{more}{end}{tail}".encode()
