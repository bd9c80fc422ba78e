from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest_lib.errors import PublishError
from digest_lib.publish.pdf import printed
from tests.publish import invented
from tests.publish.test_notebook import notebook


def test_the_command_prints_the_page_of_a_notebook(tmp_path: Path) -> None:
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium")):
        pytest.skip("no chromium on this machine")
    run = notebook(tmp_path / "run.ipynb", invented.digest("ja"))
    exporter = "digest_lib.publish.pdf.DigestPdfExporter"
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", exporter, str(run)], check=True, capture_output=True)
    data = run.with_suffix(".pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) > 1


def test_without_a_browser_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishError, match="install chromium"):
        printed("<p>page</p>")


def test_a_browser_that_cannot_print_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="no-such-browser: the browser could not print"):
        printed("<p>page</p>", str(tmp_path / "no-such-browser"))
