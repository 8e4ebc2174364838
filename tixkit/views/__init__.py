"""What more than one surface shows, written once.

Pure functions from :class:`~tixkit.scoring.Results` to JSON-ready dicts, and beside them ES modules that
draw those dicts, and import from their own folder only: on the phones and the projector, and in the widgets.
"""

from tixkit.views.area import area
from tixkit.views.assets import asset, styles
from tixkit.views.compare import choices, matrix
from tixkit.views.framework import shown_framework
from tixkit.views.heatmap import heatmap
from tixkit.views.palette import palette

__all__ = ["area", "asset", "choices", "heatmap", "matrix", "palette", "shown_framework", "styles"]
