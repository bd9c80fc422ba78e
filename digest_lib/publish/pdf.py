"""``jupyter nbconvert --to digest-pdf``: the printed page, by a browser of the machine's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from traitlets import default

from digest_lib.errors import PublishError
from digest_lib.publish.exporter import DigestExporter, one_sentence

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge")
_PATIENCE = 180
"""Seconds after which a browser that does not print is given up."""


class DigestPdfExporter(DigestExporter):
    """Prints what ``--to digest`` renders; nbconvert's own ``webpdf`` wants a browser that it has downloaded itself.

    ``output_mimetype`` stays that of the page, by which nbconvert finds the template.
    """

    export_from_notebook = "Digest page as PDF"

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension_default(self) -> str:
        return ".pdf"

    @default("template_extension")  # type: ignore[untyped-decorator]
    def _template_extension_default(self) -> str:
        return ".html.j2"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """The first page as bytes of a PDF, and nbconvert's resources with those of its further pages.

        Raises:
            PublishError: as for the page; or no browser is found, or it cannot print.
        """
        page, resources = super().from_notebook_node(nb, resources, **kw)
        with one_sentence():
            further = {name: document for name, document in resources["outputs"].items() if name.endswith(".html")}
            for name, document in further.items():
                del resources["outputs"][name]
                resources["outputs"][f"{name.removesuffix('.html')}.pdf"] = printed(document.decode())
            return printed(page), resources


def printed(page: str, browser: str | None = None) -> bytes:
    """A page as PDF, by Chromium without a window.

    Args:
        page: a self-contained HTML document.
        browser: path of the program; else the environment's ``CHROMIUM``, else the first that is installed.

    Raises:
        PublishError: no browser is found, or it cannot print.
    """
    program = browser or os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    remedy = "install chromium, or set CHROMIUM to the path of a browser of its kind"
    if program is None:
        raise PublishError.at("digest-pdf", "no browser is installed that could print the page", remedy)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            program, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        if os.name == "posix" and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium does not start for root otherwise
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 (the user's browser)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            problem = f"the browser could not print the page ({type(error).__name__})"
            raise PublishError.at(program, problem, remedy) from None
