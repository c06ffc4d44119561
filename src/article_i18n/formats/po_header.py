"""The header entry of a catalog: its text as fields, and the fields of a new catalog."""

from __future__ import annotations

Fields = tuple[tuple[str, str], ...]


GENERATOR = ("X-Generator", "article-i18n")


def fields_of(text: str) -> Fields:
    """Return the header's fields in order; a line without a colon is `("", line)`."""
    fields = []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.append((name.strip(), value.strip()))
        elif line.strip():
            fields.append(("", line.strip()))
    return tuple(fields)


def text_of(fields: Fields) -> str:
    """Return the msgstr of a header with these fields, one line each."""
    return "".join([line_of(name, value) for name, value in fields])


def line_of(name: str, value: str) -> str:
    return f"{name}: {value}\n" if name else f"{value}\n"


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
