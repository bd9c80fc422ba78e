"""The public face: every name resolves, rooms do not take the names of functions, and what is not used stays outside."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import digest_lib as dl

HEAVY = ("pandas", "numpy", "jinja2", "papermill", "nbconvert", "trafilatura", "urllib3", "ipywidgets", "IPython")


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after these lines."""
    lines = f"{code}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", lines], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("name", dl.__all__)
def test_every_public_name_resolves(name: str) -> None:
    assert getattr(dl, name).__doc__ or name == "__version__"


def test_importing_the_library_imports_neither_heavy_libraries_nor_rules() -> None:
    loaded = loaded_after("import digest_lib")
    assert loaded.isdisjoint(HEAVY)
    assert not any(name.startswith(("digest_lib.statements", "digest_lib.claims")) for name in loaded)


def test_only_the_rules_of_the_language_met_are_read() -> None:
    loaded = loaded_after(
        "import digest_lib as dl\n"
        "dl.extract(dl.Article(id='a', url='', source='', title='', published='2025-03-14', zone='UTC', lang='en',"
        " text='Mr Trump said the talks would go on.'))"
    )
    assert "digest_lib.statements.english.sentence" in loaded
    assert "digest_lib.statements.japanese.reading" not in loaded


@pytest.mark.parametrize("name", ["audit", "collect"])
def test_a_function_keeps_its_name_when_its_room_is_imported_first(name: str) -> None:
    loaded_after(
        f"import digest_lib.{name}.{'margin' if name == 'audit' else 'door'}\nassert callable(digest_lib.{name})"
    )
