from .display import MIME_TYPE, Display, show
from .formats import FORMATS, export
from .index import write_index
from .notebook import read_digest, read_notebook
from .render import render_page
from .write import write_page

__all__ = [
    "FORMATS",
    "MIME_TYPE",
    "Display",
    "export",
    "read_digest",
    "read_notebook",
    "render_page",
    "show",
    "write_index",
    "write_page",
]
