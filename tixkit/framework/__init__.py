"""What is assessed: frameworks as data, loaded from YAML and checked."""

from tixkit.framework.answers import Answer, AnswerScale
from tixkit.framework.area import Area, Descriptor, Heading, Statement
from tixkit.framework.base import Slip
from tixkit.framework.catalogue import FrameworkSummary, find_framework, list_frameworks, load_framework
from tixkit.framework.crosswalk import COMPARABLE, Crosswalk, StatementPair, crosswalk_to, load_crosswalk
from tixkit.framework.example import write_example
from tixkit.framework.glossary import Glossary, Term, terms_in
from tixkit.framework.guidance import Guidance, Topic
from tixkit.framework.load import check_folder, framework_from_dict, load_folder
from tixkit.framework.model import Framework, Label, RecordKind, Titled
from tixkit.framework.problems import FrameworkError, Problem
from tixkit.framework.ratings import Rating, RatingLevel, RatingRule, Threshold
from tixkit.framework.resources import own_resources_folder
from tixkit.framework.schemas import SCHEMAS, schema, write_schemas
from tixkit.framework.shared import shipped_folder
from tixkit.framework.signposts import AreaResource, Contact

__all__ = [
    "COMPARABLE",
    "SCHEMAS",
    "Answer",
    "AnswerScale",
    "Area",
    "AreaResource",
    "Contact",
    "Crosswalk",
    "Descriptor",
    "Framework",
    "FrameworkError",
    "FrameworkSummary",
    "Glossary",
    "Guidance",
    "Heading",
    "Label",
    "Problem",
    "Rating",
    "RatingLevel",
    "RatingRule",
    "RecordKind",
    "Slip",
    "Statement",
    "StatementPair",
    "Term",
    "Threshold",
    "Titled",
    "Topic",
    "check_folder",
    "crosswalk_to",
    "find_framework",
    "framework_from_dict",
    "list_frameworks",
    "load_crosswalk",
    "load_folder",
    "load_framework",
    "own_resources_folder",
    "schema",
    "shipped_folder",
    "terms_in",
    "write_example",
    "write_schemas",
]
