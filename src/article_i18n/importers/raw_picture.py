"""The placeholder for a picture that did not come along with a raw text."""

from __future__ import annotations

from xml.sax.saxutils import escape

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" role="img" aria-labelledby="title">
  <title id="title">{title}</title>
  <rect width="640" height="360" fill="#e8eaed"/>
  <g fill="none" stroke="#5f6368" stroke-width="8" stroke-linejoin="round">
    <rect x="220" y="100" width="200" height="160" rx="12"/>
    <path d="M228 244l56-64 40 40 32-32 56 56"/>
    <circle cx="368" cy="148" r="16"/>
  </g>
</svg>
"""


def placeholder(caption: str) -> bytes:
    """An SVG that shows the outline of a picture and is named by its caption."""
    return _SVG.format(title=escape(caption)).encode()
