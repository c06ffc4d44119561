"""Hugo, a site of one page: goldmark, the built-in shortcodes, and the settings and hooks that its
documentation shows for attributes, formulas and alerts."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.renderers.driver import PATIENCE, RendererError
from tests.renderers.renderer import FOLDER, Renderer

_SITE = {
    "hugo.toml": r"""
disableKinds = ["404", "home", "robotstxt", "rss", "section", "sitemap", "taxonomy", "term"]

[markup.highlight]
noClasses = false

[markup.goldmark.parser.attribute]
block = true

[markup.goldmark.renderer]
unsafe = true

[markup.goldmark.extensions.passthrough]
enable = true
delimiters.block = [['\[', '\]'], ['$$', '$$']]
delimiters.inline = [['\(', '\)'], ['$', '$']]
""",
    "layouts/page.html": "{{ .Content }}",
    "layouts/_markup/render-passthrough.html": """\
{{ if eq .Type "block" }}<div class="math">{{ .Inner }}</div>{{ else -}}
<span class="math">{{ .Inner }}</span>{{ end -}}
""",
    "layouts/_markup/render-blockquote.html": """\
{{ if .AlertSign }}
<details class="alert alert-{{ .AlertType }}" {{ if eq .AlertSign "+" }}open{{ end }}>
<summary>{{ or .AlertTitle (title .AlertType) }}</summary>
{{ .Text }}
</details>
{{ else if eq .Type "alert" }}
<div class="alert alert-{{ .AlertType }}">
<p class="alert-title">{{ or .AlertTitle (title .AlertType) }}</p>
{{ .Text }}
</div>
{{ else }}
<blockquote>{{ .Text }}</blockquote>
{{ end }}
""",
    "layouts/_shortcodes/notice.html": "{{ .Inner | .Page.RenderString }}",
    "layouts/_shortcodes/price.html": "five",
}


def _programs() -> Iterator[Path]:
    yield from FOLDER.glob("venv/lib/python3*/site-packages/hugo/binaries/hugo")


def _missing() -> str | None:
    return None if any(_programs()) else f"no hugo in {FOLDER}: make renderers"


@cache
def _site() -> Path:
    site = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, site, ignore_errors=True)
    for name, text in _SITE.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    (site / "content").mkdir()
    return site


def _render(text: str) -> str:
    site = _site()
    (site / "content" / "page.md").write_bytes(text.encode())
    result = subprocess.run(
        [next(_programs()), "--logLevel=error", "--cleanDestinationDir", "--source", site],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    if result.returncode:
        raise RendererError(result.stdout + result.stderr)
    return (site / "public" / "page" / "index.html").read_text("utf-8")


HUGO = Renderer(name="hugo", flavours=("hugo",), missing=_missing, render=_render)
