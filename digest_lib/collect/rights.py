"""What may leave the corpus: quotations within limits, with their source; whole texts only when somebody says so.

News text belongs to its outlets. To quote a passage as evidence is allowed in most places (Article 32 of the Japanese
Copyright Act, fair dealing and fair use); to hand on whole articles is not, unless their licence says so.
"""

from __future__ import annotations

import os

from digest_lib.models import Article

SETTING = "CHRYSANTHEMUM_EXPORT_TEXT"
QUOTED_CHARACTERS = 400
"""Longest single quotation, in characters."""
QUOTED_SHARE = 0.5
"""Greatest share of an article that quotations may make up together; short texts may always be quoted up to 200."""
_ALWAYS = 200


def may_export_text(article: Article, allowed: bool | None = None) -> bool:
    """Whether the full text of an article may be written into an export.

    Args:
        article: whose text.
        allowed: the setting; when None it is ``$CHRYSANTHEMUM_EXPORT_TEXT`` (``1`` or ``yes``), off by default.
            A page that reserves its rights (``noarchive``, TDM reservation) or is paid for stays at home either way,
            unless its own licence is an open one.
    """
    if allowed is None:
        allowed = os.environ.get(SETTING, "").strip().lower() in ("1", "yes", "true", "on")
    reserved = bool(article.extra.get("reserved") or article.extra.get("paid"))
    return allowed and (not reserved or is_open(article.licence))


def may_quote(article: Article, characters: int, already: int = 0) -> bool:
    """Whether a quotation of so many characters is within the limits, after ``already`` quoted ones."""
    if characters > QUOTED_CHARACTERS:
        return False
    return characters + already <= max(_ALWAYS, QUOTED_SHARE * len(article.text)) or is_open(article.licence)


def is_open(licence: str | None) -> bool:
    """Whether a licence lets the text be handed on: CC BY, CC BY-SA, CC0, Apache 2.0, the public domain."""
    plain = (licence or "").lower().replace("-", " ").replace("/", " ")
    if " nc" in plain or " nd" in plain:
        return False
    return any(sign in plain for sign in ("cc by", "licenses by", "cc0", "publicdomain", "public domain", "apache 2.0"))
