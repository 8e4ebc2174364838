"""What the facilitator and the analyst touch: widgets for Voila and JupyterLab, each usable alone in a cell."""

from tixkit.widgets.action_plan import ActionPlan
from tixkit.widgets.action_plan_editor import ActionPlanEditor
from tixkit.widgets.agenda_panel import AgendaPanel
from tixkit.widgets.agreement_panel import AgreementPanel
from tixkit.widgets.criteria_progress import CriteriaProgress
from tixkit.widgets.desk import Desk
from tixkit.widgets.element_review import ElementReview
from tixkit.widgets.export_panel import ExportPanel
from tixkit.widgets.facilitator import Facilitator, facilitate
from tixkit.widgets.focus_matrix import FocusMatrix
from tixkit.widgets.home import Home
from tixkit.widgets.hosting_panel import HostingPanel
from tixkit.widgets.one_focus import CommunityMatrix, CustomerMatrix, ServiceMatrix
from tixkit.widgets.plan_import_panel import PlanImportPanel
from tixkit.widgets.results_dashboard import ResultsDashboard
from tixkit.widgets.round_panel import RoundPanel
from tixkit.widgets.start import NoWorkshop, page, start
from tixkit.widgets.tally_bars import TallyBars

__all__ = [
    "ActionPlan",
    "ActionPlanEditor",
    "AgendaPanel",
    "AgreementPanel",
    "CommunityMatrix",
    "CriteriaProgress",
    "CustomerMatrix",
    "Desk",
    "ElementReview",
    "ExportPanel",
    "Facilitator",
    "FocusMatrix",
    "Home",
    "HostingPanel",
    "NoWorkshop",
    "PlanImportPanel",
    "ResultsDashboard",
    "RoundPanel",
    "ServiceMatrix",
    "TallyBars",
    "facilitate",
    "page",
    "start",
]
