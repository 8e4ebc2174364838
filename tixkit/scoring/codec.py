"""Frozen dataclasses to plain JSON data and back, guided by their type hints, so that a new field needs nothing here."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tixkit.framework import Area, Framework, FrameworkError, Statement, framework_from_dict
from tixkit.framework.problems import shown


class CodecError(ValueError):
    """A value that does not fit: `path` says where, `message` what is wrong with it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def encode(value: Any) -> Any:
    """Give plain data for JSON: dataclasses and mappings as objects, everything else in the one way that :func:`decode` reads.

    An area and a statement are written as their ids. A mapping whose keys are not all text becomes a list of pairs.

    Raises
    ------
    TypeError
        For a value of a type that has no such way.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    for kind, write in _WRITE:
        if isinstance(value, kind):
            return write(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in fields(value) if f.init}
    msg = f"{type(value).__name__} has no form in JSON."
    raise TypeError(msg)


def _write_mapping(value: Mapping[Any, Any]) -> Any:
    if all(isinstance(key, str) for key in value):
        return {key: encode(item) for key, item in value.items()}
    return [[encode(key), encode(item)] for key, item in value.items()]


_WRITE: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Framework, lambda value: value.to_dict()),
    (Area | Statement, lambda value: value.id),
    (Fraction, str),
    (date, lambda value: value.isoformat()),  # a datetime too
    (Mapping, _write_mapping),
    (tuple, lambda value: [encode(item) for item in value]),
)


def decode(hint: Any, data: Any, path: str, *, older: bool = False) -> Any:
    """Rebuild a value of type `hint` from what :func:`encode` gave.

    Parameters
    ----------
    hint
        A type: a frozen dataclass, Framework, a plain type, Literal, a union, tuple or Mapping of such. Areas and statements
        are those of the framework that stands before them.
    data
        As read from JSON.
    path
        Where it stands, for the error.
    older
        Whether an earlier version wrote it: fields that it did not have yet are as they are by default.

    Raises
    ------
    CodecError
        If `data` does not fit; of a union, as its last member says.
    """
    return _Reader(older=older).read(hint, data, path)


class _Reader:
    """Reads one document; it knows the framework once it has read it."""

    def __init__(self, *, older: bool) -> None:
        self.framework: Framework | None = None
        self._older = older
        self._by_origin: dict[Any, Callable[[tuple[Any, ...], Any, str], Any]] = {
            Union: self._union,
            types.UnionType: self._union,
            Literal: self._literal,
            tuple: self._tuple,
        }

    def read(self, hint: Any, data: Any, path: str) -> Any:
        origin = get_origin(hint)
        reader = self._by_origin.get(origin)
        if reader is None and isinstance(origin, type) and issubclass(origin, Mapping):
            reader = self._mapping
        if reader is not None:
            return reader(get_args(hint), data, path)
        if hint is Framework:
            return self._framework(data, path)
        if hint in (Area, Statement):
            return self._part(hint, data, path)
        if isinstance(hint, type) and is_dataclass(hint):
            return self._dataclass(hint, data, path)
        return _plain(hint, data, path)

    def _literal(self, choices: tuple[Any, ...], data: Any, path: str) -> Any:
        if any(data == choice and type(data) is type(choice) for choice in choices):
            return data
        raise CodecError(path, f"{shown(data)} is none of {', '.join(map(str, choices))}.")

    def _union(self, members: tuple[Any, ...], data: Any, path: str) -> Any:
        if data is None and type(None) in members:
            return None
        problem = CodecError(path, f"{shown(data)} does not belong here.")
        for member in members:
            if member is type(None):
                continue
            try:
                return self.read(member, data, path)
            except CodecError as error:
                problem = error
        raise problem

    def _tuple(self, members: tuple[Any, ...], data: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise CodecError(path, f"{shown(data)} is not a list.")
        if len(members) == 2 and members[1] is Ellipsis:
            return tuple(self.read(members[0], item, f"{path}[{i}]") for i, item in enumerate(data))
        if len(data) != len(members):
            raise CodecError(path, f"It has {len(data)} values, not {len(members)}.")
        return tuple(self.read(m, item, f"{path}[{i}]") for i, (m, item) in enumerate(zip(members, data, strict=True)))

    def _mapping(self, members: tuple[Any, ...], data: Any, path: str) -> Mapping[Any, Any]:
        pairs = list(data.items()) if isinstance(data, dict) else data
        if not isinstance(pairs, list) or not all(isinstance(p, list | tuple) and len(p) == 2 for p in pairs):
            raise CodecError(path, f"{shown(data)} is not an object.")
        found = {self.read(members[0], key, path): self.read(members[1], item, f"{path}.{key}") for key, item in pairs}
        return types.MappingProxyType(found)

    def _dataclass(self, cls: Any, data: Any, path: str) -> Any:
        if not isinstance(data, dict):
            raise CodecError(path, f"{shown(data)} is not an object.")
        hints = _hints(cls)
        for name in hints:
            if name not in data and not (self._older and name in _optional(cls)):
                raise CodecError(f"{path}.{name}", "This key is missing.")
        for name in data:
            if name not in hints:
                raise CodecError(f"{path}.{name}", "There is no such key.")
        values = {name: self.read(hint, data[name], f"{path}.{name}") for name, hint in hints.items() if name in data}
        try:
            return cls(**values)
        except ValueError as error:
            raise CodecError(path, str(error)) from None

    def _framework(self, data: Any, path: str) -> Framework:
        if not isinstance(data, dict):
            raise CodecError(path, f"{shown(data)} is not a framework.")
        try:
            self.framework = framework_from_dict(data)
        except FrameworkError as error:
            raise CodecError(path, str(error)) from None
        return self.framework

    def _part(self, kind: type[Area | Statement], id_: Any, path: str) -> Area | Statement:
        assert self.framework is not None, "a framework stands before its areas and statements"
        known: Mapping[str, Area | Statement] = (
            self.framework.areas_by_id if kind is Area else self.framework.statements_by_id
        )
        if not isinstance(id_, str) or id_ not in known:
            raise CodecError(path, f"{shown(id_)} is no {kind.__name__.lower()} of the framework.")
        return known[id_]


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    assert isinstance(cls, type)
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls) if f.init}


@cache
def _optional(cls: Hashable) -> frozenset[str]:
    assert is_dataclass(cls)
    return frozenset(f.name for f in fields(cls) if f.default is not MISSING or f.default_factory is not MISSING)


_PLAIN: dict[Any, tuple[tuple[type, ...], str, Callable[[Any], Any]]] = {
    str: ((str,), "text", str),
    bool: ((bool,), "true or false", bool),
    int: ((int,), "a whole number", int),
    float: ((float, int), "a number", float),
    datetime: ((str,), "a time such as 2026-05-12T09:00:00+00:00", datetime.fromisoformat),
    date: ((str,), "a date such as 2026-05-12", date.fromisoformat),
    Fraction: ((str,), "a fraction such as 3/4", Fraction),
}


def _plain(hint: Any, data: Any, path: str) -> Any:
    if hint not in _PLAIN:
        msg = f"{path}: a field of type {hint} cannot be read back. Teach tixkit.scoring.codec to."
        raise TypeError(msg)
    kinds, called, read = _PLAIN[hint]
    problem = CodecError(path, f"{shown(data)} is not {called}.")
    if not isinstance(data, kinds) or (isinstance(data, bool) and hint is not bool):
        raise problem
    try:
        return read(data)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise problem from None
