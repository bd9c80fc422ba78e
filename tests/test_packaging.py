"""The wheel and the sdist carry everything: tried in a clean environment, far from the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the sdist, and the wheel built from it, as an index would receive them."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "uv", "build", "--quiet", "--no-build-isolation", "--out-dir", str(out), str(ROOT)]
    subprocess.run(command, check=True)
    return out


def test_wheel_and_sdist_hold_data_templates_and_notebooks(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    inside = zipfile.ZipFile(wheel).namelist()
    for name in (
        "data/people.yaml",
        "data/sample/ja.jsonl",
        "templates/digest/conf.json",
        "notebooks/digest.ipynb",
        "notebooks/explore.ipynb",
        "templates/lab/table.js",
        "templates/lab/lab.css",
    ):
        assert f"digest_lib/{name}" in inside
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "data/people.yaml", "templates/digest/conf.json"} <= names


def test_an_installed_wheel_runs_the_sample_from_anywhere(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    # What the wheel depends on is what the running environment already holds: only our package is new there.
    site = Path(
        json.loads(
            subprocess.check_output([python, "-c", "import json, site; print(json.dumps(site.getsitepackages()[0]))"])
        )
    )
    install = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--python",
        str(python),
        str(wheel),
    ]
    subprocess.run(install, check=True)
    ours = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    (site / "dependencies.pth").write_text(f"{ours}\n")
    home = tmp_path / "elsewhere"
    home.mkdir()
    out = subprocess.check_output(
        [environment / "bin" / "digest", "run", "-p", "lang=en", "-o", "page", "--json"], cwd=home, text=True
    )
    result = json.loads(out)
    (page,) = result["pages"]
    assert Path(page["path"]) == home / "page" / "index.html"
    assert page["counts"]["sentences"] > 0
    where = subprocess.check_output(
        [python, "-c", "import digest_lib; print(digest_lib.__file__)"], cwd=home, text=True
    )
    assert str(environment) in where
