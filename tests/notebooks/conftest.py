"""Every widget that tixkit gives to notebooks, made on a workshop."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from typing import Any

import pytest

import tixkit.widgets
from tixkit import sample
from tixkit.widgets.base import TixkitWidget
from tixkit.workshop import Workshop

NAMED = [getattr(tixkit.widgets, name) for name in tixkit.widgets.__all__]
WIDGETS = [kind for kind in NAMED if isinstance(kind, type) and issubclass(kind, TixkitWidget)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", WIDGETS, ids=lambda kind: kind.__name__)


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> Workshop:
    """The sample workshop: answers revealed, ratings agreed, actions planned. Tests of a module share it and change nothing."""
    return sample.play(f"sqlite:///{tmp_path_factory.mktemp('played') / 'room.db'}")


@pytest.fixture
def make(played: Workshop) -> Callable[..., Any]:
    """Make a widget on a workshop, or on its store where it shows all of them."""

    def make(kind: type, on: Workshop = played, **more: Any) -> Any:
        takes = inspect.signature(kind.__init__).parameters
        return kind(on, **more) if "workshop" in takes else kind(on.store_url, **more)

    return make


@pytest.fixture
def jupyter(tmp_path, monkeypatch) -> dict[str, str]:
    """The environment of commands of Jupyter that touch nothing of this computer's user."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("TIXKIT_STORE", raising=False)
    return dict(os.environ)
