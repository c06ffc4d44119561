"""Compiled catalogs, for programs that show strings while they run: GNU's MO files.

They hold the header and the messages that are translated, live and not fuzzy: keys and translations
alone, in the order of their bytes. Both ways are done here and not by polib, which writes a header
that is not there, sorts the fields of one that is, leaves out a plural with an empty form, and takes
an empty context for none; and which reads a file that is cut off without a word, and one whose
strings overlap until the memory is full.
"""

from __future__ import annotations

import struct
from itertools import accumulate, chain

from article_i18n.errors import InputRefused
from article_i18n.formats.po_bytes import MAX_BYTES, check_charset
from article_i18n.formats.po_header import HEADER_KEY, fields_of, text_of
from article_i18n.model import Catalog, Key, Message

_MAGIC = 0x950412DE
_ORDERS = {struct.pack(order + "I", _MAGIC): order for order in "<>"}
_HEAD = 28
"""The bytes before the tables: seven numbers."""
_REVISIONS = (0, 0x10000)
"""Those whose strings are the same on every system."""


def keeps(catalog: Catalog) -> Catalog:
    """What a compiled catalog holds of another, as `msgfmt` compiles it.

    A message whose first plural form is empty is not translated, and the day of the template is
    nobody's at run time.
    """
    kept = [
        Message(message.key, message.target, plural=message.plural)
        for message in catalog.messages
        if not (message.obsolete or message.fuzzy) and _translation(message).partition("\0")[0]
    ]
    return Catalog(
        locale=catalog.locale,
        messages=tuple(sorted(kept, key=_original)),
        header=tuple(field for field in catalog.header if field[0] != "POT-Creation-Date"),
        path=catalog.path,
    )


def write(catalog: Catalog) -> bytes:
    """Compile a catalog: in little-endian order, without the table of hashes that GNU's has.

    Raises:
        ValueError: a text holds NUL, EOT or half of a surrogate pair; no catalog can hold these.
    """
    kept = keeps(catalog)
    texts = {"": _checked(text_of(kept.header))} if kept.header else {}
    texts |= {_original(message): _translation(message) for message in kept.messages}
    strings = [text.encode() + b"\0" for text in (*texts, *texts.values())]
    count = len(texts)
    starts = accumulate(map(len, strings), initial=_HEAD + 16 * count)
    spans = [(len(string) - 1, start) for string, start in zip(strings, starts, strict=False)]
    head = (_MAGIC, 0, count, _HEAD, _HEAD + 8 * count, 0, _HEAD + 16 * count)
    numbers = (*head, *chain.from_iterable(spans))
    return b"".join([struct.pack(f"<{len(numbers)}I", *numbers), *strings])


def _original(message: Message) -> str:
    """What stands in the file for a key: `context EOT msgid NUL msgid_plural`."""
    context, msgid = message.key
    texts = (msgid,) if message.plural is None else (msgid, message.plural[0])
    original = "\0".join(map(_checked, texts))
    return original if context is None else f"{_checked(context)}\x04{original}"


def _translation(message: Message) -> str:
    forms = (message.target,) if message.plural is None else message.plural[1]
    return "\0".join(map(_checked, forms))


def _checked(text: str) -> str:
    if "\0" in text or "\x04" in text:
        raise ValueError(f"a catalog cannot hold NUL or EOT: {text[:40]!r}")
    return text


# Reading. ---------------------------------------------------------------------------------------


def read(data: bytes, path: str, locale: str | None = None) -> Catalog:
    """Read a compiled catalog of either byte order.

    Refused besides what is no MO file: other charsets than UTF-8, a message that is there twice,
    strings that share bytes, and strings that differ from system to system.

    Args:
        data: the whole file.
        path: the file as the user knows it, for messages.
        locale: the canonical tag for `Catalog.locale`; the header's own word is not consulted.

    Raises:
        InputRefused: there are no lines to name; the text says what is wrong.
    """
    try:
        originals, translations = _columns(data)
        entries = map(_message, originals, translations)
        messages = {message.key: message for message in entries}
        if len(messages) < len(originals):
            raise ValueError("a message is in it twice")
        header = messages.pop(HEADER_KEY, Message(HEADER_KEY))
        if header.plural is not None:
            raise ValueError("its header has a plural")
        body = tuple(messages.values())
        catalog = Catalog(locale, body, fields_of(header.target), path=path)
        _check_charset(catalog, originals + translations)
    except ValueError as error:
        problem = f"no sound MO file: {error}; take the PO file that it was compiled from"
        raise InputRefused(path, None, problem) from None
    return catalog


def _columns(data: bytes) -> tuple[list[str], list[str]]:
    """The keys and the translations, in the order of the file, each as one text.

    Raises:
        ValueError: they are not all there, or no text; what is wrong, in a few words.
    """
    order = _ORDERS.get(data[:4])
    if order is None:
        raise ValueError("it does not begin as one")
    if len(data) < _HEAD:
        raise ValueError("it is cut off")
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES // 1_000_000} MB")
    revision, count, *tables = struct.unpack_from(f"{order}4I", data, 4)
    if revision not in _REVISIONS:
        number = f"{revision >> 16}.{revision & 0xFFFF}"
        raise ValueError(f"texts of revision {number} may differ from system to system")
    originals, translations = (_strings(data, order, count, at) for at in tables)
    return originals, translations


def _strings(data: bytes, order: str, count: int, at: int) -> list[str]:
    """The texts that a table at an offset tells of by their lengths and offsets."""
    if at + 8 * count > len(data):
        raise ValueError("it is cut off")
    table = struct.unpack_from(f"{order}{2 * count}I", data, at)
    spans = [(start, start + length) for length, start in zip(table[::2], table[1::2], strict=True)]
    if sum(table[::2]) > len(data):
        raise ValueError("its strings share bytes")
    if any(data[end : end + 1] != b"\0" for _, end in spans):
        raise ValueError("a string has no end")
    try:
        return [data[start:end].decode() for start, end in spans]
    except UnicodeDecodeError:
        raise ValueError("its texts are not in UTF-8") from None


def _message(original: str, translation: str) -> Message:
    """The message that stands in the file as these two texts."""
    before, context_ends, after = original.partition("\x04")
    context, text = (_checked(before), after) if context_ends else (None, original)
    msgid, has_plural, plural = text.partition("\0")
    key = Key(context, _checked(msgid))
    if has_plural:
        forms = tuple(map(_checked, translation.split("\0")))
        return Message(key, plural=(_checked(plural), forms))
    return Message(key, _checked(translation))


def _check_charset(catalog: Catalog, texts: list[str]) -> None:
    try:
        check_charset(catalog, "".join(texts).encode(), 1)
    except InputRefused:
        raise ValueError("its header tells of another charset than UTF-8") from None
