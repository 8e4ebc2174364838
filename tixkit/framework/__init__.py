"""What is assessed: frameworks as data, loaded from YAML and checked."""

from tixkit.framework.catalogue import FrameworkSummary, find_framework, list_frameworks, load_framework
from tixkit.framework.load import check_folder, framework_from_dict, load_folder
from tixkit.framework.model import (
    Answer,
    AnswerScale,
    Area,
    Descriptor,
    Framework,
    Label,
    RatingLevel,
    RecordKind,
    Statement,
    Titled,
)
from tixkit.framework.problems import FrameworkError, Problem

__all__ = [
    "Answer",
    "AnswerScale",
    "Area",
    "Descriptor",
    "Framework",
    "FrameworkError",
    "FrameworkSummary",
    "Label",
    "Problem",
    "RatingLevel",
    "RecordKind",
    "Statement",
    "Titled",
    "check_folder",
    "find_framework",
    "framework_from_dict",
    "list_frameworks",
    "load_folder",
    "load_framework",
]
