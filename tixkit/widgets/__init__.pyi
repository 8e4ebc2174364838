from .action_plan import ActionPlan
from .action_plan_editor import ActionPlanEditor
from .agenda_panel import AgendaPanel
from .agreement_panel import AgreementPanel
from .criteria_progress import CriteriaProgress
from .desk import Desk
from .element_review import ElementReview
from .export_panel import ExportPanel
from .facilitator import Facilitator, facilitate
from .focus_matrix import FocusMatrix
from .home import Home
from .hosting_panel import HostingPanel
from .one_focus import CommunityMatrix, CustomerMatrix, ServiceMatrix
from .opening import NoWorkshop, page
from .plan_import_panel import PlanImportPanel
from .results_dashboard import ResultsDashboard
from .round_panel import RoundPanel
from .tally_bars import TallyBars

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
]
