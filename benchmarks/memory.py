"""Peak memory of `compile` for a small and a large project of equal articles, each in a process.

    python benchmarks/memory.py [--articles 50 500] [--locales 10]

Linux and macOS only: the system tells the peak of a process.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

LOCALES = [
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "ja",
    "ar",
    "cs",
    "da",
    "el",
    "fi",
    "hu",
    "ko",
    "sv",
    "tr",
    "uk",
    "zh",
]
SECTION = """
## Part {n} of {number}

Paragraph {n} of article {number} tells about *things* and [others](a{next}.md).

- item {n}
- item `code` {n}
"""


def make(root: Path, articles: int, locales: int) -> None:
    """A project with articles that are all translated."""
    from article_i18n import project as projects

    (root / "source").mkdir()
    for name in LOCALES[:locales]:
        (root / "locales" / name / "LC_MESSAGES").mkdir(parents=True)
    for number in range(articles):
        sections = (
            SECTION.format(n=n, number=number, next=(number + 1) % articles) for n in range(12)
        )
        text = f"---\ntitle: Article {number}\n---\n\n# Article {number}\n{''.join(sections)}"
        (root / f"source/a{number}.md").write_text(text, "utf-8")
    projects.apply(root, projects.extract(projects.open_project(root)).changes)
    for file in (root / "locales").rglob("*.po"):
        text = re.sub(r'msgid "(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "X \1"', file.read_text())
        file.write_text(text, "utf-8")


def compile_once(root: Path) -> float:
    """Compile a project; the peak of this process in MB."""
    from article_i18n import project as projects

    compiled = projects.compile_project(projects.open_project(root))
    projects.apply(root, compiled.changes)
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", nargs="+", type=int, default=[50, 500])
    parser.add_argument("--locales", type=int, default=10)
    options = parser.parse_args()
    first = 0.0
    # a new process for each task, from this small one: a process inherits the peak of its parent
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1)
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            pool.submit(make, root, articles, options.locales).result()
            for run in ("first run", "again"):
                peak = pool.submit(compile_once, root).result()
                first = first or peak
                print(f"{articles:6} articles, {run:9}: {peak:6.1f} MB, {peak / first:.2f}")


if __name__ == "__main__":
    main()
