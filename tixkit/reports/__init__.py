"""Files that people take away: Word, Excel and CSV, all drawn from one frozen :class:`~tixkit.scoring.Results`.

Words that people typed are kept exactly, in every alphabet and with their line breaks. Control characters, which no
Word or Excel file may hold, are taken out; see :mod:`tixkit.reports.text` for what happens to formulas and to very
long notes.
"""

from tixkit.reports.errors import ExportError
from tixkit.reports.files import export
from tixkit.reports.formats import FORMATS, Export, make
from tixkit.reports.kept_results import load_results, save_results

__all__ = ["FORMATS", "Export", "ExportError", "export", "load_results", "make", "save_results"]
