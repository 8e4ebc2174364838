"""What the facilitator and the analyst touch: widgets for Voila and JupyterLab, each usable alone in a cell."""

from tixkit.widgets.action_plan_editor import ActionPlanEditor
from tixkit.widgets.agenda_panel import AgendaPanel
from tixkit.widgets.agreement_panel import AgreementPanel
from tixkit.widgets.desk import Desk
from tixkit.widgets.export_panel import ExportPanel
from tixkit.widgets.facilitator import Facilitator, facilitate
from tixkit.widgets.focus_matrix import FocusMatrix
from tixkit.widgets.hosting_panel import HostingPanel
from tixkit.widgets.round_panel import RoundPanel
from tixkit.widgets.start import NoWorkshop, start
from tixkit.widgets.tally_bars import TallyBars

__all__ = [
    "ActionPlanEditor",
    "AgendaPanel",
    "AgreementPanel",
    "Desk",
    "ExportPanel",
    "Facilitator",
    "FocusMatrix",
    "HostingPanel",
    "NoWorkshop",
    "RoundPanel",
    "TallyBars",
    "facilitate",
    "start",
]
