"""The header entry of a catalog: its text as fields, and the fields of a new catalog."""

from __future__ import annotations

from article_i18n.model import Key

Fields = tuple[tuple[str, str], ...]

HEADER_KEY = Key(None, "")
GENERATOR = ("X-Generator", "article-i18n")


def fields_of(text: str) -> Fields:
    """Return the header's fields in order; a line without a colon is `("", line)`."""
    lines = (line.partition(":") for line in text.split("\n") if line.strip())
    return tuple(
        (name.strip(), value.strip()) if colon else ("", name.strip())
        for name, colon, value in lines
    )


def text_of(fields: Fields) -> str:
    """Return the msgstr of a header with these fields, one line each."""
    return "".join([f"{name}: {value}\n" if name else f"{value}\n" for name, value in fields])


def header_for(locale_name: str, plural_forms: str, project: str) -> Fields:
    """Return the header of a new catalog; `msgfmt -c` accepts it without a word.

    It holds no date: the same call gives the same bytes on every day.

    Args:
        locale_name: gettext's spelling, `pt_BR`.
        plural_forms: the value of `Plural-Forms`: `nplurals=2; plural=(n > 1);`.
        project: name of the project, perhaps with a version.
    """
    return (*_opening(project), ("Language", locale_name), *_MIME, ("Plural-Forms", plural_forms))


def template_header(project: str) -> Fields:
    """Return the header of a template: that of a catalog without language and plural forms.

    Its `X-Generator` marks the file as ours: only such a template is removed with its article.
    """
    return (*_opening(project), ("Language", ""), *_MIME, GENERATOR)


def _opening(project: str) -> Fields:
    return (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
    )


_MIME: Fields = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
