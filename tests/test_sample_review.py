"""The sample review: what is wrong with a copy is said plainly."""

from __future__ import annotations

import pytest

from tixkit.sample import SampleError, sample_folder
from tixkit.sample_review import FILE, load_review

GOOD = (sample_folder() / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (None, "cannot be read: No such file or directory."),
        ("title: [", "is not YAML"),
        (GOOD.replace("reviewers: 4", "reviewers: 0"), "cannot be used: reviewers: Input should be greater than"),
        (GOOD.replace("on: ambition.1,", "on: ambition,", 1), "cannot be used: notes.5.on"),
    ],
)
def test_a_copy_that_cannot_be_used_is_refused_with_the_place(tmp_path, words, said):
    if words is not None:
        (tmp_path / FILE).write_text(words, encoding="utf-8")
    with pytest.raises(SampleError) as refused:
        load_review(tmp_path)
    assert said in str(refused.value)
    assert FILE in str(refused.value)
