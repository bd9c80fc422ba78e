"""``jupyter nbconvert --to digest``: the page of the digest that an executed notebook carries."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import Environment
from nbconvert.exporters import TemplateExporter
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import default, validate
from traitlets.config import Application

from digest_lib.errors import EXIT_CODE, PublishError
from digest_lib.publish.notebook import digest_in
from digest_lib.publish.page import Links
from digest_lib.publish.parts import pages
from digest_lib.publish.render import rendered, set_up, template_folder


class DigestExporter(TemplateExporter):  # type: ignore[misc]
    """Renders ``templates/digest/``, or a template of the user's that extends ``digest/index.html.j2``.

    ``--template NAME`` with ``--TemplateExporter.extra_template_basedirs=FOLDER`` works as in every nbconvert
    template. Values are escaped here, unlike in nbconvert's own HTML.
    """

    export_from_notebook = "Digest page"
    output_mimetype = "text/html"

    def __init__(self, config: Any = None, **kw: Any) -> None:
        with one_sentence():
            super().__init__(config=config, **kw)

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")  # type: ignore[untyped-decorator]
    def _template_name_default(self) -> str:
        return "digest"

    @default("extra_template_basedirs")  # type: ignore[untyped-decorator]
    def _own_template_basedirs(self) -> list[str]:
        return [str(template_folder())]

    @validate("extra_template_basedirs")  # type: ignore[untyped-decorator]
    def _with_own_basedir(self, proposal: Any) -> list[str]:
        """The folders that a user names stand before ours, never instead of it."""
        own = str(template_folder())
        return [folder for folder in proposal["value"] if folder != own] + [own]

    def _create_environment(self) -> Environment:
        return set_up(super()._create_environment())

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of the last digest in the notebook's outputs, and nbconvert's resources with its further pages.

        Raises:
            PublishError: the notebook holds no digest, or the template is wrong. Under the nbconvert command the
                sentence is printed and the command ends with code 2.
        """
        with one_sentence():
            nb_copy, resources = Exporter.from_notebook_node(self, nb, resources, **kw)
            metadata = resources.get("metadata", {})
            name = "/".join(filter(None, (metadata.get("path"), metadata.get("name")))) or "notebook"
            digest = digest_in(nb_copy, f"{name}.ipynb")
            own = metadata.get("name") or "digest"
            split = pages(digest)
            links = Links((f"{own}.html", *(f"{own}-{number}.html" for number in range(2, len(split) + 1))))
            documents = [
                rendered(self.environment, self.template_file, one, links, nb=nb_copy, resources=resources)
                for one in split
            ]
            outputs = dict(resources.get("outputs") or {})
            outputs |= {name: page.encode() for name, page in zip(links.pages[1:], documents[1:], strict=True)}
            resources["outputs"] = outputs
        return documents[0], resources

    def get_template_names(self) -> list[str]:
        """The template and those it builds on, as nbconvert finds them.

        Raises:
            PublishError: there is no such template; names the folders that were searched.
        """
        try:
            return list(super().get_template_names())
        except ValueError:
            searched = ", ".join(self.extra_template_basedirs)
            problem = f"no template folder of this name lies in {searched} or in Jupyter's own folders"
            remedy = "check --template and --TemplateExporter.extra_template_basedirs"
            raise PublishError.at(self.template_name, problem, remedy) from None


@contextmanager
def one_sentence() -> Iterator[None]:
    """Under the nbconvert command, a user's mistake is said in one sentence and ends the command with code 2."""
    try:
        yield
    except PublishError as error:
        if not (Application.initialized() and type(Application.instance()).__name__ == "NbConvertApp"):
            raise
        print(f"nbconvert: {error}", file=sys.stderr)  # noqa: T201 (a log record would come with a traceback)
        sys.exit(EXIT_CODE)
