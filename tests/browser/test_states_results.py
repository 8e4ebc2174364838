"""Every state of the results is accessible: at a desk, enlarged twice, on a phone, and at 320 px."""

from __future__ import annotations

import pytest
from browser.walks.checked import walked
from browser.walks.results import WALKS


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_every_state_is_accessible_at_every_size(walk, served, show):
    assert walked(walk, served, show) == {}
