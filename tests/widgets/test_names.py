"""The package's names: imported when they are asked for, and known to type checkers."""

from __future__ import annotations

from pathlib import Path

import pytest

import tixkit
import tixkit.widgets


def test_each_name_is_there_under_its_own_name_and_no_other():
    assert dir(tixkit.widgets) == tixkit.widgets.__all__ == sorted(tixkit.widgets.__all__)
    assert all(getattr(tixkit.widgets, name).__name__ == name for name in tixkit.widgets.__all__)
    with pytest.raises(AttributeError, match="Nothing"):
        _ = tixkit.widgets.Nothing


def test_a_type_checker_reads_the_packages_types():
    assert (Path(tixkit.__file__).parent / "py.typed").is_file()
