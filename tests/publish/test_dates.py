from __future__ import annotations

import pytest

from digest_lib.models import Lang, Said
from digest_lib.publish.dates import moment, said
from digest_lib.publish.labels import labels_of


@pytest.mark.parametrize(
    ("iso", "zone", "lang", "words"),
    [
        ("2025-03-14T09:05:00+09:00", "Asia/Tokyo", "ja", "2025年3月14日 9:05（日本時間）"),
        ("2025-03-14T09:05:00+09:00", "America/New_York", "en", "13 March 2025, 20:05 (US Eastern time)"),
        ("2025-03-14", "Europe/Moscow", "ja", "2025年3月14日（モスクワ時間）"),
        ("2025-03-14T12:00:00+05:45", None, "en", "14 March 2025, 12:00 (UTC+5:45)"),
        ("2025-03-14T12:00:00-03:30", "Nowhere/At_All", "en", "14 March 2025, 12:00 (UTC−3:30)"),
        ("2025-03-14T12:00:00Z", None, "en", "14 March 2025, 12:00 (UTC)"),
        ("soon", "Asia/Tokyo", "en", "soon"),
    ],
)
def test_a_moment_is_local_to_its_zone_and_names_it(iso: str, zone: str | None, lang: Lang, words: str) -> None:
    assert moment(iso, zone, labels_of(lang)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "no date"),
        (Said(date="2025-03-13", precision="day", basis="text"), "13 March 2025"),
        (Said(date="2025-03-13", precision="day", basis="text", zone="Europe/Kyiv"), "13 March 2025 (Kyiv time)"),
        (Said(date="2025-03-13T20:15", precision="hour", basis="text"), "13 March 2025, 20:15"),
        (Said(date="2025-03", precision="month", basis="text"), "March 2025"),
        (Said(date="2025", precision="year", basis="text"), "2025"),
        (
            Said(date="2025-03-13", precision="range", basis="text", until="2025-03-15"),
            "13 March 2025 to 15 March 2025",
        ),
        (Said(date="2025-03-14", precision="day", basis="published"), "by 14 March 2025"),
        (Said(date="2025-13", precision="month", basis="text"), "2025-13"),
    ],
)
def test_a_said_date_is_as_precise_as_the_source(value: Said | None, words: str) -> None:
    assert said(value, labels_of("en")) == words
