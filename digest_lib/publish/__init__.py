"""From a digest to what people read: the page, the notebook's output, the nbconvert exporter ``digest``."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
