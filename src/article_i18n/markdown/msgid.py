"""The msgid rule (docs/msgid.md), version 1: from a block's lines to its message, and back.

`fold` takes line breaks out, `canonical` reads a translation in the same terms: in a message a
newline is a hard break, or stands inside a raw HTML tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from article_i18n.markdown.inline import Inline, structure, tokenize, visible_text
from article_i18n.markdown.unspaced_scripts import written_without_spaces
from article_i18n.model import Environment
from article_i18n.model.construct import Dialect

_BLANKS = " \t"
_TAG_ACROSS = re.compile(r"<[A-Za-z/][^>\n\"']*[\n\"']|<[!?]")
"""Raw HTML that may go over a line end; whether it is raw HTML must be read."""
URL = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{1,31}://|www\.|mailto:)[^\s<>]*")


def fold(lines: list[str], env: Environment) -> tuple[str, str | None]:
    """The msgid of a block, and how its first hard break is spelt.

    Args:
        lines: the block's lines without containers' markers and indent; blanks at their ends kept.
        env: what the article defines.

    Returns:
        the msgid, and `\\\\` or the blanks before the line end, or None without a hard break.
    """
    last = len(lines) - 1
    lines = [line if n < last else line.rstrip(_BLANKS) for n, line in enumerate(lines)]
    if not last:
        return lines[0], None
    content = "\n".join(lines)
    if _is_simple(lines, content, env.dialect):
        return " ".join(lines), None
    tokens = tokenize(content, env)
    soft = [t for t in _breaks(tokens) if t.type == "softbreak"]
    tight = {t.start for t in soft if _touches_wide(content, t)}
    spelling = next((t for t in _breaks(tokens) if t.type == "hardbreak"), None)
    hard = None if spelling is None else content[spelling.start : spelling.end].split("\n")[0]
    msgid = _replace(content, tokens, tight)
    if tight:
        msgid = _keep_structure(content, tokens, tight, env)
    return msgid, hard


_RISKY = re.compile(r"<[^<>\n]*\n|\{[^{}\n]*\n|\$[^$\n]*\n|\\[ \t]*\n")
"""What is open at the end of a line, or a backslash there: on one line it may mean something else."""


def same_meaning(content: str, msgid: str, env: Environment) -> bool:
    """Whether a message says what its block says: a few texts mean something else on one line.

    Args:
        content: the lines of the block, joined by `\n`.
        msgid: what `fold` made of them.
        env: what the article defines.
    """
    if not _RISKY.search(content):
        return True
    spelt = _rewrite(msgid, tokenize(msgid, env), lambda _: "\\\n")
    return _without_blanks(spelt, env) == _without_blanks(content, env)


def fold_text(lines: Iterable[str]) -> str:
    """The msgid of text without any markup: its lines as one, no blanks around it."""
    text = ""
    for line in lines:
        line = line.strip(_BLANKS)
        wide = (
            text and line and written_without_spaces(text[-1]) and written_without_spaces(line[0])
        )
        text += line if not text or not line or wide else f" {line}"
    return text


@lru_cache(maxsize=64)
def _has_code(dialect: Dialect) -> bool:
    """Whether line ends within a construct of the flavour may mean something."""
    return any(construct.keeps_line_ends for construct in dialect.constructs.values())


def _is_simple(lines: list[str], content: str, dialect: Dialect) -> bool:
    """Whether every break is a soft one that becomes a space, so that no token need be read."""
    if "<" in content and _TAG_ACROSS.search(content):
        return False
    if _has_code(dialect) and ("{" in content or "<" in content):
        return False
    for before, after in pairwise(lines):
        if not before or not after or before[-1] in " \t\\":
            return False
        if before[-1] >= "\u0e00" and written_without_spaces(before[-1]):
            return False
    return True


def _touches_wide(content: str, token: Inline) -> bool:
    if token.start == 0 or token.end >= len(content):
        return False
    before, after = content[token.start - 1], content[token.end]
    return written_without_spaces(before) and written_without_spaces(after)


def _keep_structure(
    content: str, tokens: tuple[Inline, ...], tight: set[int], env: Environment
) -> str:
    """Fold with nothing at the `tight` breaks, and with a space where that would change more."""
    wanted = _without_blanks(content, env)
    msgid = _replace(content, tokens, tight)
    if _without_blanks(msgid, env) == wanted:
        return msgid
    kept: set[int] = set()
    for start in sorted(tight):
        if _without_blanks(_replace(content, tokens, kept | {start}), env) == wanted:
            kept.add(start)
    return _replace(content, tokens, kept)


def _without_blanks(content: str, env: Environment) -> list[tuple[object, ...]]:
    pieces = [
        tuple(re.sub("[ \n]", "", part) if isinstance(part, str) else part for part in piece)
        for piece in structure(content, env)
    ]
    return [piece for piece in pieces if piece != ("text", "")]


def _breaks(tokens: tuple[Inline, ...]) -> Iterator[Inline]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield token
        yield from _breaks(token.children)


def _replace(content: str, tokens: tuple[Inline, ...], tight: set[int]) -> str:
    return _rewrite(
        content,
        tokens,
        lambda t: "\n" if t.type == "hardbreak" else "" if t.start in tight else " ",
    )


def _rewrite(content: str, tokens: tuple[Inline, ...], of_break: Callable[[Inline], str]) -> str:
    """`content` with each break spelt by `of_break`.

    A newline in a code span or in the tail of a link becomes a space; in a raw HTML tag it stays.
    """
    pieces: list[str] = []
    done = 0
    for token in _edges(tokens):
        before = content[done : token.start].replace("\n", " ")
        done = token.end
        if _keeps_lines(token):
            pieces += before, content[token.start : token.end]
        else:
            pieces += before.rstrip(_BLANKS), of_break(token)
    pieces.append(content[done:].replace("\n", " "))
    return "".join(pieces)


def _edges(tokens: tuple[Inline, ...]) -> Iterator[Inline]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak") or _keeps_lines(token):
            yield token
        yield from _edges(token.children)


def _keeps_lines(token: Inline) -> bool:
    """Whether the line breaks in a token stay as they are: in a raw HTML tag, and in code."""
    construct = token.construct
    return token.type == "html_inline" or (construct is not None and construct.keeps_line_ends)


def canonical(target: str, env: Environment, *, leading_breaks: int = 0) -> str:
    """A translation as a msgid would spell it.

    Hard breaks in any spelling, and plain newlines, become `\n`; blanks around lines go, and so
    do newlines at the end and, but for `leading_breaks` of them, at the start. CRLF and CR count
    as `\n`.
    """
    target = target.replace("\r\n", "\n").replace("\r", "\n").rstrip(" \t\n").lstrip(_BLANKS)
    if "\n" not in target:
        return target
    lines = [line.lstrip(_BLANKS) for line in target.split("\n")]
    start = next(n for n, line in enumerate(lines) if line)
    target = "\n".join(lines[max(0, start - leading_breaks) :])
    return _rewrite(target, tokenize(target, env), lambda _: "\n")


def raw_html_lines(text: str, env: Environment) -> set[int]:
    """The offsets of the newlines of a message that stand inside raw HTML, and so stay as they are."""
    return {
        n
        for token in _edges(tokenize(text, env))
        if _keeps_lines(token)
        for n in range(token.start, token.end)
        if text[n] == "\n"
    }


def has_letter(msgid: str, env: Environment) -> bool:
    """Whether there is anything to translate: a letter outside code, URLs and raw HTML."""
    if _has_plain_word(msgid):
        return True
    if "&#" not in msgid and not any(character.isalpha() for character in msgid):
        return False
    return any(c.isalpha() for c in _translatable(msgid, tokenize(msgid, env)))


_OPENS = re.compile(r"[`<&\[{$\\]")
_CLOSES = "`>&;)]:}$"


def _has_plain_word(msgid: str) -> bool:
    """Whether a word stands where it can only be text, so that no token need be read.

    That is before all that opens code, raw HTML, a link or an entity, or after all that closes
    one; and it is no part of a URL.
    """
    opening = _OPENS.search(msgid)
    if opening is None:
        words = msgid.split()
    else:
        # the word that touches the opening may go on behind it
        words = msgid[: opening.start() + 1].split()[:-1]
        closing = max(msgid.rfind(mark) for mark in _CLOSES)
        if closing > opening.start():
            words += msgid[closing:].split()[1:]
    for word in words:
        if word.isalpha():
            return True
        if ":" not in word and "www." not in word and any(c.isalpha() for c in word):
            return True
    return False


def _translatable(text: str, tokens: tuple[Inline, ...]) -> str:
    """The visible text without code and URLs, and the titles of links and images."""
    pieces: list[str] = []
    autolink = False
    for token in tokens:
        if token.type == "link_open":
            autolink = text[token.start] == "<"
        elif token.type == "link_close":
            autolink = False
        if token.type in ("link_open", "image"):
            pieces += " ", token.attr("title"), " "
        if token.type == "image":
            pieces.append(_translatable(text, token.children))
        elif token.type != "code_inline" and not autolink:
            pieces += visible_text((token,))
    return URL.sub("", "".join(pieces))
