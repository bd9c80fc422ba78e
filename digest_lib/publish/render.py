"""From a digest to the text of a page, with the templates of ``templates/digest/`` or a user's own over them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket

from digest_lib.errors import PublishError
from digest_lib.models import Digest
from digest_lib.publish.assets import Assets
from digest_lib.publish.characters import printable
from digest_lib.publish.page import Links, page_context
from digest_lib.publish.parts import pages
from digest_lib.resources import resource


class _Compiled(BytecodeCache):
    """Templates compiled in this process: every page and preview has an environment of its own."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
PAGE = "digest/index.html.j2"
_PREVIEW = "digest/preview.html.j2"


def render_page(
    digest: Digest, template: str | Path | None = None, *, page: int = 1, links: Links | None = None
) -> str:
    """A page of a digest: one self-contained HTML document, in UTF-8 without lone surrogates.

    Args:
        digest: what the page shows.
        template: a folder with an ``index.html.j2``, or such a file, which may start with
            ``{% extends 'digest/index.html.j2' %}`` and override blocks; the bundled template where none is given.
        page: which page of a digest of several, from 1.
        links: addresses of the other pages, other languages and the data.

    Raises:
        PublishError: the template is missing or wrong; names the file and the remedy.
    """
    folders, name = _chosen(template)
    return rendered(environment(*folders), name, pages(digest)[page - 1], links)


def render_preview(digest: Digest) -> str:
    """A static fragment of the digest for a notebook's output: no script, no style, everything escaped."""
    return rendered(environment(), _PREVIEW, digest)


def template_folder() -> Path:
    """The folder that holds ``digest/``.

    Raises:
        PublishError: it is missing.
    """
    folder = resource("templates")
    if not (folder / PAGE).is_file():
        raise PublishError.at(folder / "digest", "the page's template is missing", "install the package again")
    return folder


@cache
def environment(*folders: Path) -> Environment:
    """Jinja with these folders before the bundled one; set up as :func:`set_up` says.

    Compiling the templates takes four fifths of a rendering, so a process does it once; a changed file is read anew.
    """
    jinja = Environment(loader=FileSystemLoader(folders), autoescape=True)
    return set_up(jinja)


def set_up(jinja: Environment) -> Environment:
    """Make an environment fit for the page, whoever made it.

    The bundled folder is added to its loader; every value is escaped; a misspelt name is an error instead of nothing.
    """
    bundled = FileSystemLoader(template_folder())
    jinja.loader = ChoiceLoader([jinja.loader, bundled]) if jinja.loader else bundled
    jinja.autoescape = True
    jinja.undefined = StrictUndefined
    jinja.trim_blocks = jinja.lstrip_blocks = True
    jinja.bytecode_cache = _COMPILED
    return jinja


def compile_templates() -> None:
    """Compile the bundled templates now, for this process and its forks."""
    jinja = environment()
    for name in jinja.list_templates(extensions=["j2"]):
        jinja.get_template(name)


def rendered(jinja: Environment, name: str, digest: Digest, links: Links | None = None, **more: Any) -> str:
    """The text that a template makes of a digest; ``more`` are further names for the template.

    Raises:
        PublishError: the template is missing or wrong.
    """
    try:
        template = jinja.get_template(name)
        return printable(
            template.render(
                {**page_context(digest, links or Links()), "assets": Assets(template_source(jinja)), **more}
            )
        )
    except TemplateNotFound as error:
        raise PublishError.at(str(error.name), "there is no such template", "check the template folder") from None
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = getattr(error, "filename", None) or getattr(error, "name", None) or name
        place = f"{place}, line {line}" if line else place
        raise PublishError.at(place, f"the template is wrong ({error.message})", "correct it") from None


def template_source(jinja: Environment) -> Callable[[str], str]:
    """How :class:`~digest_lib.publish.assets.Assets` reads a file of the template folders."""

    def source(file: str) -> str:
        if jinja.loader is None:
            raise TemplateNotFound(file)
        return jinja.loader.get_source(jinja, file)[0]

    return source


def _chosen(template: str | Path | None) -> tuple[list[Path], str]:
    if template is None:
        return [], PAGE
    path = Path(template).absolute()
    file = path / "index.html.j2" if path.is_dir() else path
    if not file.is_file():
        remedy = "give a folder with an index.html.j2, or leave the template out"
        raise PublishError.at(path, "there is no such template", remedy)
    return [file.parent, file.parent.parent], file.name
