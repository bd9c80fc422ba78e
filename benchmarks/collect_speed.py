"""Collecting beside the bare extraction library, in one run: pages a second, and memory.

    python benchmarks/collect_speed.py [--pages 2000] [--warc-mb 1000]

Generated pages (five templates, both languages, three encodings) are served by another process of this machine. Both
sides are measured by the processor time of their own process (a shared machine leaves the clock little meaning), and
by the clock. "bare" is trafilatura on the bytes in memory: the text alone, and the text with its metadata and date,
which is what collecting has to find out. The archive is written by warcio with about the same pages.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import digest_lib as dl
from tests.collect.generated import page
from tests.collect.site import PRIVATE, Answer, serve

MEASURE = """
import resource, sys, time
import digest_lib as dl
started, cpu = time.perf_counter(), time.process_time()
done = dl.collect(sys.argv[1], into=sys.argv[2], fetching=dl.Fetching(delay=0, allow_private=("127.0.0.0/8",)))
print(done.new, time.process_time() - cpu, time.perf_counter() - started)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--warc-mb", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder), options.pages)
        if options.warc_mb:
            memory(Path(folder), options.warc_mb)


def speed(folder: Path, count: int) -> None:
    ready: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=_serve, args=(count, ready), daemon=True)
    server.start()
    port = ready.get()
    pages = [page(number) for number in range(count)]
    urls = folder / "urls.txt"
    urls.write_text("\n".join(f"http://127.0.0.1:{port}{one.path}" for one in pages))
    import trafilatura

    trafilatura.bare_extraction(pages[0].body, with_metadata=True)
    bodies = [one.body for one in pages]
    size = sum(map(len, bodies)) / count / 1000
    print(f"{count} pages, {size:.1f} kB each; trafilatura {trafilatura.__version__}")
    text = timed(lambda: [trafilatura.bare_extraction(body, include_comments=False) for body in bodies])
    metadata = timed(
        lambda: [trafilatura.bare_extraction(body, include_comments=False, with_metadata=True) for body in bodies]
    )
    report("bare, text alone", count, *text)
    report("bare, text and metadata", count, *metadata)
    new, cpu, wall, peak = measured(str(urls), folder / "first.sqlite")
    report(f"collected ({new} new)", count, cpu, wall)
    print(f"  of bare with metadata: {metadata[0] / cpu:.2f} by processor, {metadata[1] / wall:.2f} by clock")
    print(f"  of bare, text alone:   {text[0] / cpu:.2f} by processor, {text[1] / wall:.2f} by clock")
    print(f"  peak memory {peak:.0f} MB")
    _, cpu, wall, _ = measured(str(urls), folder / "first.sqlite")
    report("collected again, unchanged", count, cpu, wall)
    with dl.Corpus(folder / "first.sqlite") as corpus:
        stored = {article.url.rpartition(":")[2].partition("/")[2]: article for article in corpus.articles()}
    right = sum(stored[one.path[1:]].text == "\n".join(one.paragraphs) for one in pages if one.path[1:] in stored)
    dated = sum(stored[one.path[1:]].published_at == one.published for one in pages if one.path[1:] in stored)
    print(f"  text letter for letter as generated: {right} of {count}; moment of publication: {dated} of {count}")
    server.terminate()


def memory(folder: Path, megabytes: int) -> None:
    path = folder / "big.warc"
    count = write_warc(path, megabytes)
    print(f"archive of {path.stat().st_size / 1e6:.0f} MB, {count} pages")
    new, cpu, wall, peak = measured(str(path), folder / "warc.sqlite")
    report(f"collected ({new} new)", count, cpu, wall)
    print(f"  peak memory {peak:.0f} MB")


def write_warc(path: Path, megabytes: int) -> int:
    """An archive of that size: pages, each among pictures that make up most of it, as in a real crawl."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    picture = bytes(range(256)) * 4000
    count = 0
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)

        def write(url: str, body: bytes, kind: str) -> None:
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            writer.write_record(record)

        while file.tell() < megabytes * 1_000_000:
            one = page(count)
            write(f"https://archive.example{one.path}", one.body, one.content_type)
            write(f"https://archive.example{one.path}.png", picture, "image/png")
            count += 1
    return count


def measured(source: str, store: Path) -> tuple[int, float, float, float]:
    """Collect in a process of its own: new articles, seconds of processor and clock, peak memory in MB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, source, str(store)], capture_output=True, text=True, check=True,
        cwd=Path(__file__).resolve().parent.parent,
    )  # fmt: skip
    new, cpu, wall = done.stdout.split()
    return int(new), float(cpu), float(wall), float(done.stderr.split()[-1])


def timed(run: Callable[[], object]) -> tuple[float, float]:
    started, cpu = time.perf_counter(), time.process_time()
    run()
    return time.process_time() - cpu, time.perf_counter() - started


def report(name: str, count: int, cpu: float, wall: float) -> None:
    print(f"{name:28} {count / cpu:7.1f} pages a second of processor, {count / wall:7.1f} of clock")


def _serve(count: int, ready: multiprocessing.Queue[int]) -> None:
    def conditional(one: object) -> Callable[[object], Answer]:
        tag = f'"{hash(one.body)}"'  # type: ignore[attr-defined]

        def answer(asked: object) -> Answer:
            if asked.headers.get("If-None-Match") == tag:  # type: ignore[attr-defined]
                return Answer(status=304, headers={"ETag": tag})
            return Answer(one.body, headers={"Content-Type": one.content_type, "ETag": tag})  # type: ignore[attr-defined]

        return answer

    with serve({one.path: conditional(one) for one in map(page, range(count))}) as site:
        ready.put(site.port)
        while True:
            time.sleep(1)


if __name__ == "__main__":
    print(f"private hosts allowed for this: {', '.join(PRIVATE)}")
    main()
    print(f"peak memory of this script {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
