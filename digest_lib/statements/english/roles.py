"""Which office the words name, and whether an office of the roster is one: "prime minister", "leader"."""

from __future__ import annotations

from digest_lib.models import Office

_LEADER = ("president", "prime minister", "chancellor", "premier")


def fits(office: Office, role: str) -> bool:
    """Whether the office is one of that role; a leader is a president or a head of government."""
    title = office.title.get("en", "").lower()
    if role == "leader":
        return any(title.endswith(head) for head in _LEADER) and "vice" not in title
    return (
        title.endswith(role) and ("vice" in role or "vice" not in title) and ("deputy" in role or "deputy" not in title)
    )


def role_of(words: list[str]) -> str | None:
    """The role that the words, in small letters, end in; None where they name none."""
    text = " ".join(words)
    if text.endswith("kremlin chief"):
        return "leader"
    for role in (
        "vice president",
        "prime minister",
        "foreign minister",
        "defence minister",
        "defense minister",
        "secretary of state",
        "secretary general",
        "secretary-general",
        "president",
        "chancellor",
        "leader",
        "premier",
    ):
        if text.endswith(role):
            return role
    if text.endswith("vice-president"):
        return "vice president"
    return "president" if text.endswith("ex-president") else None


def is_foreign(words: list[str], role: str) -> bool:
    """Whether other words make the office another's: the council president, the opposition leader."""
    kept = [
        word for word in words if word not in ("the", "former", "then", "current", "sitting", "visiting", "embattled")
    ]
    return " ".join(kept) != role
