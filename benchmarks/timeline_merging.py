"""How often two reports are rightly made one entry: on the pairs of ``tests/timeline/pairs``.

    python benchmarks/timeline_merging.py [dev|check ...] [--list]

``--list`` names the pairs of ``dev`` that went wrong; those of ``check`` are only counted, so that they stay unseen.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest_lib.roster import default_roster
from tests.timeline.pairs import merged, read_pairs, score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["dev", "check"])
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    roster = default_roster()
    print(f"{'set':7}{'pairs':>7}{'traps':>7}  langs   precision  recall")
    for name in options.sets:
        pairs = read_pairs(name)
        for langs in ("ja", "en", "across", "all"):
            chosen = [pair for pair in pairs if langs in ("all", pair.langs)]
            found = score(chosen, roster)
            traps = sum(not pair.same for pair in chosen)
            print(f"{name:7}{len(chosen):7}{traps:7}  {langs:8}{found.precision:9.3f}{found.recall:8.3f}")
        if options.list and name != "check":
            for pair in pairs:
                if merged(pair, roster) != pair.same:
                    words = " / ".join(said.content for _, said in pair.reports)
                    print(f"  {pair.name} {pair.langs} {pair.kind}: {words}")


if __name__ == "__main__":
    main()
