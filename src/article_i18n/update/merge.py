"""The rules of an update: kept, revived, moved in, carried, fuzzy from a near message, new.

What is left of the old catalog becomes obsolete (design, section 7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from article_i18n.conserved import has_work, said
from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import GFM
from article_i18n.markdown.permissive_env import without_article
from article_i18n.model import Catalog, Environment, Key, Message
from article_i18n.update.edits import Edit, Fate, Updated
from article_i18n.update.gone import Donor, Gone, vanished
from article_i18n.update.near import Match, Near


def update(
    old: Catalog | None,
    template: Catalog,
    *,
    donors: Callable[[Key], Sequence[Donor]] = lambda _: (),
    gone: Gone | None = None,
    environment: Callable[[Key], Environment | None] = lambda _: without_article(dialect(GFM)),
    fuzzy: bool = True,
    minor: bool = False,
) -> Updated:
    """Merge a template into a locale's catalog.

    If no key stands twice in `old`, obsolete entries included, none does in the result: gettext's
    tools refuse a file in which one does. A second update with the same template changes nothing.

    Args:
        old: the catalog as it was read, or None for a new one.
        template: the messages as the article has them now.
        donors: what the locale's other catalogs have of a message, nearest path first: it may have
            moved.
        gone: all that vanished from the locale's catalogs, from this one among them; without it
            only this one is searched.
        environment: what a message of the template is read in; None where it has no Markdown.
        fuzzy: whether a message of which the words changed gets the old translation, marked fuzzy.
        minor: whether it gets it without the mark: the edit does not ask for a review.

    Returns:
        the catalog: live messages in the template's order, then obsolete ones, those that just
        became obsolete first; header, locale and path as in `old`. And what became of each message.
    """
    messages = old.messages if old else ()
    live = {m.key: m for m in messages if not m.obsolete}
    stored = _best_obsolete(messages)
    wanted = {fresh.key: fresh for fresh in template.messages}
    matches: dict[Key, Match] = {}
    for key in wanted:
        if key in live and (has_work(live[key]) or key not in stored):
            arrived = None if has_work(live[key]) else _arrived(key, gone)
            matches[key] = arrived or Match(live[key], Edit(Fate.KEPT, key))
        elif key in stored:
            matches[key] = Match(stored[key], Edit(Fate.REVIVED, key))
        elif moved := _moved(donors(key)):
            matches[key] = moved
    pending = [key for key in wanted if key not in matches]
    missed = vanished(old, template) if old else []
    if pending and (missed or gone):
        path = old.path if old else ""
        gone = gone or Gone(Donor(path, message) for message in missed)
        near = Near(path, missed, gone, environment, fuzzy=fuzzy, minor=minor)
        matches |= near.all(pending, list(live), list(wanted))
    every = [matches.get(key) or Match(wanted[key], Edit(Fate.NEW, key)) for key in wanted]
    current = [
        replace(
            match.message,
            key=fresh.key,
            notes=fresh.notes,
            references=fresh.references,
            obsolete=False,
        )
        for fresh, match in zip(wanted.values(), every, strict=True)
    ]
    left = [
        replace(m, obsolete=True, notes=(), references=())
        for m in live.values()
        if m.key not in wanted and has_work(m)
    ]
    kept = [m for m in messages if m.obsolete]
    base = old or replace(template, messages=())
    catalog = replace(base, messages=(*current, *_without_doubles(current, [*left, *kept])))
    edits = (match.edit for match in every)
    return Updated(catalog, (*edits, *(Edit(Fate.OBSOLETE, m.key) for m in left)))


def _best_obsolete(messages: Iterable[Message]) -> dict[Key, Message]:
    """One obsolete entry a key: the approved translation before the fuzzy one, else the first."""
    best: dict[Key, Message] = {}
    for message in messages:
        if message.obsolete:
            known = best.setdefault(message.key, message)
            if _worth(message) > _worth(known):
                best[message.key] = message
    return best


def _worth(message: Message) -> int:
    if message.target:
        return 2 if message.fuzzy else 3
    return int(has_work(message))


def _without_doubles(current: Iterable[Message], obsolete: Iterable[Message]) -> list[Message]:
    """The obsolete entries without those that say nothing which their key's others do not say."""
    keys = {m.key for m in current}
    stated = {said(m) for m in current}
    alone = []
    for message in obsolete:
        if said(message) in stated or (message.key in keys and not has_work(message)):
            continue
        keys.add(message.key)
        stated.add(said(message))
        alone.append(message)
    return alone


def _moved(donors: Sequence[Donor]) -> Match | None:
    """The translation that other articles have for the message, fuzzy where they differ.

    What is fuzzy there counts only if nothing else is known, and stays fuzzy.
    """
    offers = [d for d in donors if d.message.target and d.message.plural is None]
    approved = [d for d in offers if not d.message.fuzzy]
    if not offers:
        return None
    path, message = (approved or offers)[0]
    where = f"from {path}"
    if not approved or len({d.message.target for d in approved}) == 1:
        return Match(replace(message, line=None), Edit(Fate.MOVED, message.key, why=where))
    other = next(d.path for d in approved if d.message.target != message.target)
    return Match(
        replace(message, fuzzy=True, previous=None, line=None),
        Edit(Fate.FUZZY, message.key, why=f"{where}; {other} has another translation"),
    )


def _arrived(key: Key, gone: Gone | None) -> Match | None:
    """What a message without a translation gets from articles that have just lost it.

    Only if they agree: an empty entry is not filled again and again with what somebody cleared.
    """
    left = gone.agreed(key) if gone else None
    edit = Edit(Fate.MOVED, key, why="another article had it")
    return Match(replace(left, line=None), edit) if left else None
