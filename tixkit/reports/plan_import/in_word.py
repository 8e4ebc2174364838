"""Putting the base into a Word file, as a part of data that no page shows: Word and LibreOffice both keep it."""

from __future__ import annotations

from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

NAMESPACE = "urn:tixkit:plan"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def keep_base(document: Any, base: str) -> None:
    """Put a base into a Word file that has none.

    Parameters
    ----------
    document
        The main part of the file, without data of other programs.
    base
        The text of the base.
    """
    key = str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()
    held = f'<plan xmlns="{NAMESPACE}">{escape(base, quote=False)}</plan>'
    about = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{{key}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    package = document.package
    item = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, held.encode(), package)
    properties = Part(PackURI("/customXml/itemProps1.xml"), _PROPERTIES_TYPE, about.encode(), package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
