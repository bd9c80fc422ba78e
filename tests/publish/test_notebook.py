from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import pytest
from nbconvert.exporters import get_exporter
from traitlets.config import Config

from digest_lib.errors import PublishError
from digest_lib.models import Digest
from digest_lib.publish import MIME_TYPE, read_notebook, render_page, show, write_page
from digest_lib.publish.page import Links
from tests.publish import invented
from tests.publish.reading import elements, found


def notebook(path: Path, *digests: Digest, **changed: Any) -> Path:
    """An executed notebook with one displayed digest a cell."""
    cells = []
    for digest in digests:
        bundle = {**show(digest)._repr_mimebundle_(), **changed}
        output = nbformat.v4.new_output("execute_result", data=bundle, execution_count=1)
        cells.append(nbformat.v4.new_code_cell("dl.show(digest)", outputs=[output]))
    cells.append(nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("stream", text="done")]))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def convert(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nbconvert", "--to", "digest", *arguments]
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    return subprocess.run(command, cwd=cwd, env=quiet, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_exporter_gives_the_page_of_the_digest_in_the_notebook(tmp_path: Path, lang: Any) -> None:
    digest = invented.digest(lang)
    page, resources = get_exporter("digest")().from_filename(str(notebook(tmp_path / "run.ipynb", digest)))
    assert page == render_page(digest)
    assert resources["output_extension"] == ".html"


def test_the_last_digest_of_several_is_taken(tmp_path: Path) -> None:
    path = notebook(tmp_path / "run.ipynb", invented.digest("en"), invented.empty("ja"))
    assert read_notebook(path) == invented.empty("ja")


def test_a_digest_survives_the_notebook_unchanged(tmp_path: Path) -> None:
    digest = invented.digest("ja")
    assert read_notebook(notebook(tmp_path / "run.ipynb", digest)) == digest


def test_the_command_writes_the_page_beside_the_notebook(tmp_path: Path) -> None:
    notebook(tmp_path / "run.ipynb", invented.digest("en"))
    done = convert("run.ipynb", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run.html").read_text(encoding="utf-8").rstrip() == render_page(invented.digest("en"))


def test_the_command_takes_a_template_of_one_s_own(tmp_path: Path) -> None:
    notebook(tmp_path / "run.ipynb", invented.digest("en"))
    own = tmp_path / "templates" / "house"
    own.mkdir(parents=True)
    (own / "conf.json").write_text('{"mimetypes": {"text/html": true}}')
    (own / "index.html.j2").write_text(
        "{% extends 'digest/index.html.j2' %}{% block footer %}<footer>House</footer>{% endblock %}"
    )
    done = convert(
        "--template",
        "house",
        f"--TemplateExporter.extra_template_basedirs={tmp_path / 'templates'}",
        "run.ipynb",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert found((tmp_path / "run.html").read_text(encoding="utf-8"), "footer")[0].text == "House"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.ipynb"], "none.ipynb: no output of this notebook holds a digest"),
        (["--template", "nowhere", "none.ipynb"], "nowhere: no template folder"),
    ],
)
def test_the_command_says_a_mistake_in_one_sentence_and_ends_with_2(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    notebook(tmp_path / "none.ipynb")
    done = convert(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "none.html").exists()


def test_in_python_the_exporter_raises_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"run\.ipynb: no output of this notebook holds a digest; execute it"):
        get_exporter("digest")().from_filename(str(notebook(tmp_path / "run.ipynb")))


def test_values_are_escaped_in_a_template_of_one_s_own_too(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "index.html.j2").write_text("<p>{{ digest.lead[0].text }}</p>")
    config = Config({"TemplateExporter": {"extra_template_basedirs": [str(tmp_path)]}})
    exporter = get_exporter("digest")(config=config, template_name="own")
    path = notebook(tmp_path / "run.ipynb", invented.around("<script>x</script>"))
    assert exporter.from_filename(str(path))[0] == "<p>&lt;script&gt;x&lt;/script&gt;</p>"


@pytest.mark.parametrize("name", ["missing.ipynb", "text.ipynb", "list.ipynb", "other.ipynb", "wrong.ipynb"])
def test_a_notebook_without_a_readable_digest_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.ipynb").write_text("not json")
    (tmp_path / "list.ipynb").write_text("[1, {}]")
    (tmp_path / "other.ipynb").write_text('{"cells": [{"outputs": [{"data": 3}, 4]}, 5]}')
    notebook(tmp_path / "wrong.ipynb", invented.empty(), **{MIME_TYPE: {"lang": "fr"}})
    with pytest.raises(PublishError, match=name.replace(".", r"\.")):
        read_notebook(tmp_path / name)


# -- the output in the lab ----------------------------------------------------------------------------------------


def test_the_output_holds_data_preview_and_plain_text() -> None:
    digest = invented.digest("en")
    bundle = show(digest)._repr_mimebundle_()
    assert msgspec.convert(bundle[MIME_TYPE], Digest) == digest
    assert digest.title[0].text in bundle["text/html"]
    assert digest.passages[0].text in bundle["text/html"]
    assert "12 entries" in bundle["text/plain"]


def test_the_preview_is_static_and_escaped() -> None:
    preview = show(invented.around("<script>x</script><b onclick=y>"))._repr_mimebundle_()["text/html"]
    tags = {one.tag for one in elements(preview)}
    assert not tags & {"script", "style", "b", "a", "img"}


def test_the_preview_of_an_empty_period_says_so() -> None:
    assert "No statements in this period" in show(invented.empty("en"))._repr_mimebundle_()["text/html"]


def test_an_output_can_always_be_sent_as_utf_8() -> None:
    bundle = show(invented.around("a\ud800b"))._repr_mimebundle_()
    json.dumps(bundle, ensure_ascii=False).encode("utf-8")


# -- files --------------------------------------------------------------------------------------------------------


def test_page_and_data_are_written(tmp_path: Path) -> None:
    digest = invented.digest("ja")
    page = write_page(digest, tmp_path / "new" / "folder")
    assert page == tmp_path / "new" / "folder" / "index.html"
    assert page.read_text(encoding="utf-8") == render_page(digest, links=Links(data="digest.json"))
    assert msgspec.convert(json.loads((page.parent / "digest.json").read_text()), Digest) == digest
    assert {path.name for path in page.parent.iterdir()} == {"index.html", "digest.json"}


def test_a_page_with_a_lone_surrogate_can_be_written(tmp_path: Path) -> None:
    assert "\ufffd" in write_page(invented.around("a\ud800b"), tmp_path).read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="file/page: it cannot be written"):
        write_page(invented.empty(), tmp_path / "file" / "page")


def test_a_wrong_template_leaves_the_page_that_was_there(tmp_path: Path) -> None:
    write_page(invented.empty(), tmp_path)
    before = (tmp_path / "index.html").read_bytes()
    with pytest.raises(PublishError):
        write_page(invented.digest("en"), tmp_path, template=tmp_path / "nowhere")
    assert (tmp_path / "index.html").read_bytes() == before
