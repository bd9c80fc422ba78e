from .batch import Batch, Outcome, run_plan
from .notebooks import execute
from .plan import BadPlan, Plan, PlannedRun, read_plan
from .running import Finished, Page, run

__all__ = [
    "BadPlan",
    "Batch",
    "Finished",
    "Outcome",
    "Page",
    "Plan",
    "PlannedRun",
    "execute",
    "read_plan",
    "run",
    "run_plan",
]
