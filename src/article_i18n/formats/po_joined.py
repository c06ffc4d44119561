"""Two files of one catalog as one to splice onto: entries of either side keep their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from article_i18n.formats.po_fields import SPACE
from article_i18n.formats.po_reader import PoFile
from article_i18n.model import Message


def joined(
    ours: PoFile, theirs: PoFile, wanted: Iterable[Message], base: PoFile | None = None
) -> PoFile:
    """Return a file to give to `write` as `onto`, for the result of a merge.

    It is `ours` with the entries of `theirs` behind it that are wanted and that `ours` does not
    have, each once. They come in the line ends of `ours`. Comments that `theirs` has gained after
    its last entry, since `base`, come after those of `ours`.
    """
    missing = set(wanted).difference(ours.entries)
    lines = ours.data.decode().split("\n")
    last = ours.bounds[-1]
    body, tail = lines[:last], lines[last:]
    end = ours.eol.removesuffix("\n")
    if not tail:  # the file has no newline at its end
        body[-1:] = [line.removesuffix("\r") + end for line in body[-1:]]
    entries, bounds = list(ours.entries), list(ours.bounds)
    other = theirs.data.decode().split("\n")
    for entry, start, stop in zip(theirs.entries, theirs.bounds, theirs.bounds[1:], strict=False):
        if entry in missing:
            missing.remove(entry)
            block = [line.removesuffix("\r") + end for line in other[start:stop]]
            while not block[0].strip(SPACE):
                del block[0]
            body += [end, *block]
            entries.append(entry)
            bounds.append(len(body))
    seen = {line.strip(SPACE) for line in [*tail, *(_tail(base) if base else ())]}
    new = [
        line.strip(SPACE) + end for line in _tail(theirs) if line.strip(SPACE) not in seen | {""}
    ]
    if new:
        while tail and not tail[-1].strip(SPACE):
            del tail[-1]
        tail[-1:] = [line.removesuffix("\r") + end for line in tail[-1:]]
        tail = [*(tail or [end]), *new, ""]
    data = "\n".join(body + tail).encode()
    return replace(ours, data=data, entries=tuple(entries), bounds=tuple(bounds))


def _tail(file: PoFile) -> list[str]:
    return file.data.decode().split("\n")[file.bounds[-1] :]
