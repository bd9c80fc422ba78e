from .batch import Batch, Outcome, run_plan
from .notebooks import execute
from .parquet import Extracted, extract_parquet
from .plan import BadPlan, Plan, PlannedRun, read_plan
from .running import Finished, Page, run

__all__ = [
    "BadPlan",
    "Batch",
    "Extracted",
    "Finished",
    "Outcome",
    "Page",
    "Plan",
    "PlannedRun",
    "execute",
    "extract_parquet",
    "read_plan",
    "run",
    "run_plan",
]
