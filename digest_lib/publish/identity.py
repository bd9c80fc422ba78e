"""Ids that a later run keeps."""

from __future__ import annotations

import uuid

from digest_lib.models import Digest, text_hash

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://chrysanthemum-digest.example/digests")


def identity(digest: Digest) -> str:
    """The digest's ``urn:uuid``: from its language, topic, period and speakers, so a later run keeps it."""
    asked = digest.run.parameters
    key = [digest.lang, *(str(asked.get(name) or "") for name in ("topic", "since", "until", "speakers"))]
    return urn("\n".join(key))


def urn(key: str) -> str:
    """The ``urn:uuid`` of a text: the same everywhere."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, text_hash(key))}"
