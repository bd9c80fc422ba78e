"""Statements become a timeline: one thing said once is one entry, however many outlets and languages report it."""

from digest_lib.timeline.positions import stance
from digest_lib.timeline.timeline import Timeline

__all__ = ["Timeline", "stance"]
