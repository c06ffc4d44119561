"""Where to look when a locale has no translation: CLDR's parents within one script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from article_i18n.locales.tags import Tag, cldr, script, split, without_redundant_script


def fallback_chain(
    tag: str,
    overrides: Mapping[str, Sequence[str]] | None = None,
    source: str | None = None,
) -> tuple[str, ...]:
    """The locales to look in when `tag` has no translation, best first, without `tag` itself.

    The parents are CLDR's (`es-MX` → `es-419` → `es`) after the script was filled in, so that a
    chain never leaves its script: `zh-TW` → `zh-Hant-TW` → `zh-Hant`, never `zh`. A script that
    goes without saying may be spelt or not: `zh-Hant-HK` looks in `zh-HK` too.

    Args:
        tag: a canonical tag.
        overrides: tag → the whole chain to use instead; canonical tags.
        source: the source locale; the chain ends before it, since nothing is missing there.
    """
    chain = (overrides or {}).get(tag)
    steps = dict.fromkeys(_parents(split(tag)) if chain is None else chain)
    return tuple(step for step in takewhile(lambda step: step != source, steps) if step != tag)


def _parents(tag: Tag) -> Iterator[str]:
    written = script(tag)
    current: Tag | None = tag._replace(script=written)
    while current is not None:
        bare = current._replace(script=None)
        yield str(without_redundant_script(current))
        if script(bare) == written:
            yield str(bare)
        current = _parent(current)
    if tag.language in ("nn", "no"):
        # "Norwegian" is Bokmål in practice; CLDR says so in the other direction only.
        yield "nb"


def _parent(tag: Tag) -> Tag | None:
    """CLDR's parent of a tag whose script is filled in; its script is filled in, too."""
    if tag.variants:
        return tag._replace(variants=tag.variants[:-1])
    for spelling in (tag, tag._replace(script=None)):
        exception = cldr("parent_exceptions").get(str(spelling).replace("-", "_"))
        if exception and script(spelling) == tag.script:
            parent = split(exception)
            return parent._replace(script=script(parent))
    return tag._replace(region=None) if tag.region else None
