from __future__ import annotations

from pathlib import Path

import pytest

from digest_lib.roster import Roster, default_roster

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def roster() -> Roster:
    return default_roster()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and development sets beside the project."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder of real articles is missing: {SHARED}")
    return SHARED
