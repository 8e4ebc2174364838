"""The plans of several workshops as one for the whole council."""

from tixkit.reports.merged_plan.merge import MergedPlan, MergedRow, merge_plans

__all__ = ["MergedPlan", "MergedRow", "merge_plans"]
