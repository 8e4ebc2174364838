"""What the facilitator and the analyst touch: widgets for Voila and JupyterLab, each usable alone in a cell.

The names and their modules stand in ``__init__.pyi``. Each module is imported when one of its names is first asked for, so
that a page does not wait for the widgets of the others.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
