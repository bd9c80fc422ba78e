"""A plan of runs: read from YAML, checked with line numbers before anything starts."""

from digest_lib.batch.plan.located import BadPlan
from digest_lib.batch.plan.read import Plan, PlannedRun, read_plan

__all__ = ["BadPlan", "Plan", "PlannedRun", "read_plan"]
