"""Results as JSON, without loss: to keep the baseline of a council until its next workshop, and to work on elsewhere.

The file is an object of four keys: ``format`` is ``tixkit-results``, ``version`` is 5, ``checksum`` is ``sha256:`` and the
digest of ``results`` in its shortest form with sorted keys, and ``results`` holds every field under its name, areas and
statements as their ids. Version 1 knew no totals typed in and no evidence, and is read as having none;
version 2 did not know which source evidence is from, nor whether it may be quoted, and is read as saying that it may not;
version 3 did not know which areas were put in the action plan: those of its actions are in it;
version 4 did not know where the workshop was held, whom to contact and whether it is the official submission, and is read as saying nothing of them. Who indents the file anew leaves its checksum right; who changes a value does not.

Sentences that scoring makes are kept as their English text; :mod:`tixkit.scoring.retold` gives them their phrases again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from tixkit.framework.problems import shown
from tixkit.scoring.codec import CodecError, decode, encode
from tixkit.scoring.disclosure import LEAST
from tixkit.scoring.results import Results
from tixkit.scoring.retold import retold
from tixkit.scoring.rows import AnswerColumns

FORMAT = "tixkit-results"
VERSION = 5
_KEYS = ("format", "version", "checksum", "results")
_AGAIN = "Save the workshop’s results again, or take the file from where it was kept first."


class ResultsError(ValueError):
    """Results that cannot be saved or loaded: the message names the field and its value, and says what to do."""


def to_json(results: Results) -> str:
    """Give results as JSON text, whole: the same text for equal results.

    Parameters
    ----------
    results
        For the screen or for files; which is kept with them.
    """
    data = encode(results)
    head = {"format": FORMAT, "version": VERSION, "checksum": _checksum(data), "results": data}
    return json.dumps(head, ensure_ascii=False, allow_nan=False) + "\n"


def from_json(text: str) -> Results:
    """Rebuild results from :func:`to_json`, equal to what they were.

    Raises
    ------
    ResultsError
        If the text is no JSON, of another format or a newer version, has a key missing, does not fit its checksum, or holds
        what does not fit the rest.
    """
    head = _parsed(text)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        found = shown(head.get("format")) if isinstance(head, dict) else shown(head)
        msg = f"These are not results of tixkit: format is {found}, not “{FORMAT}”. Choose a file named results.json that tixkit wrote."
        raise ResultsError(msg)
    for key in _KEYS:
        if key not in head:
            msg = f"The results have no “{key}”: part of the file is missing. {_AGAIN}"
            raise ResultsError(msg)
    _check_version(head["version"])
    expected = _checksum(head["results"])
    if head["checksum"] != expected:
        msg = f"The results do not fit their checksum: checksum is {shown(head['checksum'])}, and they come to “{expected}”. They were changed or damaged after they were saved. {_AGAIN}"
        raise ResultsError(msg)
    try:
        results: Results = decode(Results, head["results"], "results", older=head["version"] < VERSION)
    except CodecError as error:
        msg = f"The results cannot be read. {error.path}: {error.message} {_AGAIN}"
        raise ResultsError(msg) from error
    _check_levels(results)
    try:
        return retold(results)
    except (ArithmeticError, LookupError, ValueError) as error:
        msg = f"The results cannot be read: their numbers do not fit each other ({error}). {_AGAIN}"
        raise ResultsError(msg) from error


def without_people(results: Results) -> Results:
    """Give the same results without what each person answered, for a file that goes from hand to hand.

    Rows per person tell no names and no roles, but over many statements they could be matched with the counts by role;
    see :mod:`tixkit.scoring.disclosure`.
    """
    return replace(results, answer_columns=AnswerColumns())


def check_audience(results: Results) -> None:
    """Refuse results that were made for the screen.

    Raises
    ------
    ResultsError
        With the way to make those that a file may hold.
    """
    if results.audience != "files":
        msg = f'These results were made for the {results.audience}, where groups of {LEAST[results.audience]} are counted; a file counts none under {LEAST["files"]}. Make them with workshop.results(audience="files"), and save those.'
        raise ResultsError(msg)


def _check_levels(results: Results) -> None:
    """Refuse a level that the framework of the results does not have."""
    for area, result in results.by_area.items():
        middle = [("spread.middle", level) for level in result.spread.middle or ()]
        for field, level in (("rating", result.rating), ("suggestion.level", result.suggestion.level), *middle):
            if level is not None and level not in results.framework.levels_by_id:
                msg = f"The results cannot be read. results.by_area.{area}.{field}: {shown(level)} is no level of the framework. {_AGAIN}"
                raise ResultsError(msg)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        msg = f"The text is not JSON: line {error.lineno}, column {error.colno}, {error.msg[:1].lower()}{error.msg[1:]}. {_AGAIN}"
        raise ResultsError(msg) from error
    except (ValueError, RecursionError) as error:
        msg = f"The text is not JSON that tixkit wrote ({type(error).__name__}). {_AGAIN}"
        raise ResultsError(msg) from error


def _no_constant(name: str) -> float:
    msg = f"{name} is no JSON number"
    raise ValueError(msg)


def _check_version(version: Any) -> None:
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        msg = f"The results are of version {version}, and this tixkit reads versions 1 to {VERSION}: load them with a newer tixkit."
        raise ResultsError(msg)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        msg = f"The version of the results is {shown(version)}, and this tixkit reads versions 1 to {VERSION}. {_AGAIN}"
        raise ResultsError(msg)


def _checksum(data: Any) -> str:
    short = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(short.encode('utf-8', 'surrogatepass')).hexdigest()}"
