"""Running the notebooks unattended: one digest, or a plan of many."""

from digest_lib.batch.batch import Batch, Outcome, run_plan
from digest_lib.batch.notebooks import execute
from digest_lib.batch.plan import BadPlan, Plan, PlannedRun, read_plan
from digest_lib.batch.run import Finished, Page, run

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
