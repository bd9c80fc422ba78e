from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest

import digest_lib as dl
from digest_lib.errors import PublishError
from digest_lib.models import Digest
from digest_lib.publish.identity import identity
from tests.publish import invented

ATOM = "{http://www.w3.org/2005/Atom}"


def made_at(digest: Digest, when: str) -> Digest:
    return msgspec.structs.replace(digest, run=msgspec.structs.replace(digest.run, made=when))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dl.write_page(made_at(invented.digest("en"), "2025-04-01T09:00:00+00:00"), tmp_path / "first" / "en")
    dl.write_page(made_at(invented.digest("ja"), "2025-04-02T09:00:00+00:00"), tmp_path / "第二")
    return tmp_path


def entries(folder: Path) -> list[ET.Element]:
    feed = ET.fromstring((folder / "feed.atom").read_text(encoding="utf-8"))  # noqa: S314 (our own feed)
    return feed.findall(f"{ATOM}entry")


def test_the_index_lists_every_digest_newest_first_and_links_to_its_page(folder: Path) -> None:
    text = dl.write_index(folder).read_text(encoding="utf-8")
    addresses = ["%E7%AC%AC%E4%BA%8C/index.html", "first/en/index.html"]
    places = [text.index(f'href="{address}"') for address in addresses]
    assert places == sorted(places)
    assert 'hreflang="ja"' in text and 'hreflang="en"' in text


def test_the_feed_is_atom_with_one_entry_a_digest(folder: Path) -> None:
    dl.write_index(folder, base="https://digests.invalid-harbour.org/all")
    found = entries(folder)
    assert [entry.findtext(f"{ATOM}updated")[:10] for entry in found] == ["2025-04-02", "2025-04-01"]  # type: ignore[index]
    links = [entry.find(f"{ATOM}link").get("href") for entry in found]  # type: ignore[union-attr]
    assert links[1] == "https://digests.invalid-harbour.org/all/first/en/index.html"
    assert all(entry.findtext(f"{ATOM}title") and entry.findtext(f"{ATOM}summary") for entry in found)


def test_an_entry_keeps_its_id_when_the_digest_is_made_again(folder: Path) -> None:
    dl.write_index(folder)
    before = [entry.findtext(f"{ATOM}id") for entry in entries(folder)]
    again = made_at(invented.digest("en", entries=15), "2025-04-05T09:00:00+00:00")
    dl.write_page(again, folder / "first" / "en")
    dl.write_index(folder)
    assert {entry.findtext(f"{ATOM}id") for entry in entries(folder)} == set(before)
    assert len(set(before)) == 2


def test_another_period_or_language_is_another_digest() -> None:
    digest = invented.digest("en")
    later = msgspec.structs.replace(
        digest, run=msgspec.structs.replace(digest.run, parameters={**digest.run.parameters, "until": "2025-04-30"})
    )
    assert len({identity(digest), identity(later), identity(invented.digest("ja"))}) == 3


def test_a_file_that_is_no_digest_is_listed_and_stops_nothing(folder: Path) -> None:
    (folder / "broken").mkdir()
    (folder / "broken" / "digest.json").write_text("{", encoding="utf-8")
    assert "broken/digest.json" in dl.write_index(folder).read_text(encoding="utf-8")
    assert len(entries(folder)) == 2


def test_hostile_titles_stay_text_in_index_and_feed(tmp_path: Path) -> None:
    dl.write_page(invented.around("<script>alert(1)</script>]]>&\ud800"), tmp_path / "x")
    text = dl.write_index(tmp_path).read_text(encoding="utf-8")
    assert "<script" not in text
    assert entries(tmp_path)[0].findtext(f"{ATOM}title", "").startswith("<script>alert(1)")


def test_an_empty_folder_has_an_index_too(tmp_path: Path) -> None:
    assert dl.write_index(tmp_path).exists()
    assert entries(tmp_path) == []


def test_the_folder_of_one_digest_is_not_overwritten(folder: Path) -> None:
    page = (folder / "first" / "en" / "index.html").read_bytes()
    with pytest.raises(PublishError, match="folder above"):
        dl.write_index(folder / "first" / "en")
    assert (folder / "first" / "en" / "index.html").read_bytes() == page


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="nowhere"):
        dl.write_index(tmp_path / "nowhere")
