"""Which kind of file it is, and a plain word where it cannot be read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from tixkit.reports.plan_import.table import PlanFileError, PlanTable

if TYPE_CHECKING:
    from tixkit.framework import Framework

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 50_000_000
_LARGEST_OPENED = 400_000_000
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


def _opened(file: bytes, name: str) -> zipfile.ZipFile:
    if file.startswith(_OLD_OFFICE):
        if _ENCRYPTED in file:
            raise PlanFileError(f"{name} is protected by a password. Open it, save it without one, and try again.")
        raise PlanFileError(f"{name} is in the format of Word or Excel before 2007. {_AGAIN}")
    if len(file) > _LARGEST:
        raise PlanFileError(
            f"{name} is larger than {_LARGEST // 1_000_000} MB, which no plan is. Take pictures out and try again."
        )
    if not file:
        raise PlanFileError(f"{name} is empty. Ask for it to be sent again.")
    try:
        archive = zipfile.ZipFile(BytesIO(file))
    except (zipfile.BadZipFile, ValueError) as error:
        if file.startswith(b"PK"):
            raise PlanFileError(f"{name} is damaged or was not sent whole. Ask for it to be sent again.") from error
        raise PlanFileError(f"{name} is neither a Word nor an Excel file. {_AGAIN}") from error
    if sum(member.file_size for member in archive.infolist()) > _LARGEST_OPENED:
        raise PlanFileError(
            f"{name} unpacks to more than {_LARGEST_OPENED // 1_000_000} MB, which no plan does. Nothing was read."
        )
    return archive
