"""Planting faults into true pages; nothing here is shared with the checks."""
