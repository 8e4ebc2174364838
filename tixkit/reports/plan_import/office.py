"""Which kind of file it is, and a plain word where it cannot be read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from tixkit.reports.plan_import.table import PlanFileError, PlanTable, too_long

if TYPE_CHECKING:
    from tixkit.framework import Framework

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LARGEST = 50_000_000
"""Bytes of a file that is read."""
_LARGEST_OPENED = 400_000_000
_LARGEST_TEXT = 20_000_000
"""Bytes of text in one part: some 5,000 full rows of a plan."""
_XML_BEGINS = (b"<", b" ", b"\t", b"\r", b"\n", b"\0", b"\xef\xbb", b"\xff\xfe", b"\xfe\xff")
"""How a part may begin that is XML, in whichever letters; whatever it is called, a file can lead there."""
_AGAIN = "Save it as .docx or .xlsx and try again."


def read_plan(file: bytes, name: str, framework: Framework) -> PlanTable:
    """Read the rows of an edited plan. Nothing in the file is run, and no link is followed.

    Parameters
    ----------
    file
        The whole `.docx` or `.xlsx`.
    name
        What messages call it.
    framework
        Gives what the column of areas is headed.

    Raises
    ------
    PlanFileError
        If it is another kind of file, has a password, is damaged, or holds no plan.
    """
    with _opened(file, name) as archive:
        members = set(archive.namelist())
        try:
            _refuse_long(archive, name)
            _refuse_strict(archive, members, name)
            if "word/document.xml" in members:
                from tixkit.reports.plan_import.word_reader import read_word

                return read_word(archive, name, framework)
            if "xl/workbook.xml" in members:
                from tixkit.reports.plan_import.excel_reader import read_excel

                return read_excel(file, name, framework)
        except PlanFileError:
            raise
        except Exception as error:  # the libraries raise whatever a damaged part makes them stumble over
            raise PlanFileError(
                f"{name} is damaged and cannot be read. Open it in Word or Excel, save it again, and try that."
            ) from error
    kind = "an OpenDocument file" if "content.xml" in members else "neither a Word nor an Excel file"
    raise PlanFileError(f"{name} is {kind}. {_AGAIN}")


def too_large(name: str) -> str:
    """Say that a file is larger than :data:`LARGEST`."""
    return f"{name} is larger than {LARGEST // 1_000_000} MB, which no plan is. Take pictures out and try again."


def _refuse_strict(archive: zipfile.ZipFile, members: set[str], name: str) -> None:
    """Refuse the kind of Office file whose words bear other names; its first relations tell."""
    if "_rels/.rels" in members and b"http://purl.oclc.org/ooxml/" in archive.read("_rels/.rels"):
        raise PlanFileError(f"{name} was saved as “Strict Open XML”, which tixkit does not read. {_AGAIN}")


def _refuse_long(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a file with far too much text in one of its parts; pictures may be larger."""
    for member in archive.infolist():
        if member.file_size > _LARGEST_TEXT:
            with archive.open(member) as part:
                if part.read(2).startswith(_XML_BEGINS):
                    raise too_long(name)


def _opened(file: bytes, name: str) -> zipfile.ZipFile:
    if file.startswith(_OLD_OFFICE):
        if _ENCRYPTED in file:
            raise PlanFileError(f"{name} is protected by a password. Open it, save it without one, and try again.")
        raise PlanFileError(f"{name} is in the format of Word or Excel before 2007. {_AGAIN}")
    if len(file) > LARGEST:
        raise PlanFileError(too_large(name))
    if not file:
        raise PlanFileError(f"{name} is empty. Ask for it to be sent again.")
    try:
        archive = zipfile.ZipFile(BytesIO(file))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        if file.startswith(b"PK"):
            raise PlanFileError(f"{name} is damaged or was not sent whole. Ask for it to be sent again.") from error
        raise PlanFileError(f"{name} is neither a Word nor an Excel file. {_AGAIN}") from error
    if sum(member.file_size for member in archive.infolist()) > _LARGEST_OPENED:
        raise PlanFileError(
            f"{name} unpacks to more than {_LARGEST_OPENED // 1_000_000} MB, which no plan does. Nothing was read."
        )
    return archive
