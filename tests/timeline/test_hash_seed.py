"""The order in which sets give their members differs from process to process, and reaches no output."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

BUILT = """
import itertools, sys, msgspec
import digest_lib as dl
from digest_lib.roster import default_roster
from digest_lib.timeline.fit import across
from digest_lib.timeline.reading import Reading

articles = {a.id: a for path in dl.source_paths("", "") for a in dl.read_articles(path)}
statements = [s for a in articles.values() for s in dl.extract(a)]
timeline = dl.Timeline.of(statements, articles, default_roster())
readings = [Reading.of(s, articles[s.article_id], default_roster()) for s in statements]
japanese = [r for r in readings if r.article.lang == "ja"]
english = [r for r in readings if r.article.lang == "en"]
fits = [across(a, b) for a, b in itertools.product(japanese, english)]
tables = [timeline.frame, timeline.positions(), timeline.framing(), timeline.contested()]
built = [statements, timeline.entries, fits, [table.astype(str).to_dict("records") for table in tables]]
sys.stdout.buffer.write(msgspec.json.encode(built))
"""


def built(seed: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.Popen([sys.executable, "-c", BUILT], env=environment, stdout=subprocess.PIPE)


@pytest.mark.filterwarnings("default")
def test_the_timeline_of_the_sample_is_the_same_bytes_whatever_the_hash_seed() -> None:
    one, other = (process.communicate()[0] for process in [built("1"), built("2")])
    assert len(one) > 10_000
    assert one == other
