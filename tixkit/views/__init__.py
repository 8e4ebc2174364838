"""What more than one surface shows, written once.

Pure functions from :class:`~tixkit.scoring.Results` to JSON-ready dicts, and beside them ES modules without imports
that draw those dicts: on the phones and the projector as plain modules, in the widgets as their front-end.
"""

from tixkit.views.area import area
from tixkit.views.assets import asset, styles
from tixkit.views.compare import choices, matrix
from tixkit.views.framework import shown_framework
from tixkit.views.heatmap import heatmap
from tixkit.views.palette import palette

__all__ = ["area", "asset", "choices", "heatmap", "matrix", "palette", "shown_framework", "styles"]
