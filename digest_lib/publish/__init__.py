"""From a digest to what people read: the page, the notebook's output, the nbconvert exporter ``digest``."""

from digest_lib.publish.display import MIME_TYPE, Display, show
from digest_lib.publish.formats import FORMATS, export
from digest_lib.publish.index import write_index
from digest_lib.publish.notebook import read_digest, read_notebook
from digest_lib.publish.render import render_page
from digest_lib.publish.write import write_page

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
