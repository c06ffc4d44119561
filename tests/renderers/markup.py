"""One markup for what every renderer writes in its own: so that `seen` has to know only that one.

Each function rewrites a tree in place and says what means nothing to a reader, or the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import html as lxml_html

Element = Any
"""An element of lxml, which ships no types."""


def classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def with_class(root: Element, *names: str) -> Iterator[Element]:
    """The elements that have one of the classes, in document order."""
    for element in list(root.iter()):
        if isinstance(element.tag, str) and not set(names).isdisjoint(classes(element)):
            yield element


def content(element: Element) -> str:
    return str(element.text_content())


def _made(tag: str, text: str, **attributes: str) -> Element:
    made = lxml_html.Element(tag, {k.rstrip("_"): v for k, v in attributes.items()})
    made.text = text
    return made


def _replace(element: Element, by: Element) -> None:
    by.tail = element.tail
    element.getparent().replace(element, by)


def _never_shown(root: Element) -> None:
    """Comments, scripts, styles; what the theme hides from all who see."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            element.getparent().remove(element) if element.tail is None else element.drop_tree()
        elif element.tag in ("script", "style", "template", "link", "meta"):
            element.drop_tree()
    for element in with_class(root, "page-hidden"):
        element.drop_tree()


def _permalinks(root: Element) -> None:
    """A heading's link to itself."""
    for element in with_class(root, "headerlink", "header-anchor", "hash-link", "anchor"):
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            element.drop_tree()


def _sections(root: Element) -> None:
    """Sphinx gives the id of a heading to the section around it; or to a `<span>` before it, where
    the section has the id that the author wrote."""
    for section in root.iter("section"):
        heads = [child for child in section if re.fullmatch("h[1-6]", str(child.tag))]
        if section.get("id") and heads and not heads[0].get("id"):
            before = heads[0].getprevious()
            bearer = section if before is None or not before.get("id") else before
            heads[0].set("id", bearer.attrib.pop("id"))


_COUNTED = re.compile(
    r"cb\d+|id\d+|title-block-header|__\w+|fnref\S*|markdown-toc\S*"
    r"|sd-tab-item-\d+-content|equation-[0-9a-f]{8}-[0-9a-f-]+"
)


def _counted_ids(root: Element) -> None:
    """Ids that a program counts up for itself: no author can link to them."""
    for element in root.xpath(".//*[@id]"):
        if _COUNTED.fullmatch(element.get("id")):
            del element.attrib["id"]


_TEX = (("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$"), ("$`", "`$"), ("$", "$"))


def tex(source: str) -> str:
    """The TeX of a formula without the marks around it."""
    source = source.strip()
    for start, end in _TEX:
        if len(source) >= len(start + end) and source.startswith(start) and source.endswith(end):
            return source[len(start) : -len(end)].strip()
    return source


def _formulas(root: Element) -> None:
    """`<span class="math">` and `<div class="math">` with the TeX source, whatever draws it."""
    for note in list(root.iter("annotation")):
        if note.get("encoding") == "application/x-tex":
            outer = [e for e in note.iterancestors() if {"katex", "katex-display"} & {*classes(e)}]
            around = outer[-1] if outer else next(note.iterancestors("math"))
            display = "katex-display" in classes(around) or around.get("display") == "block"
            _replace(around, _made("div" if display else "span", tex(content(note)), class_="math"))
    names = ("math", "arithmatex", "math-inline", "math-display")
    for element in with_class(root, *names):
        if element.getparent() is None or not any(a is root for a in element.iterancestors()):
            continue  # within one that has been replaced
        display = element.tag in ("div", "p") or bool(
            {"display", "math-display"} & {*classes(element)}
        )
        if element.getparent().tag == "pre":
            element, display = element.getparent(), True
        for part in with_class(element, "eqno"):
            part.drop_tree()
        made = _made("div" if display else "span", tex(content(element)), class_="math")
        if element.get("id"):
            made.set("id", element.get("id"))
        _replace(element, made)


def _code(root: Element) -> None:
    """`<pre data-language>` with nothing but text: no colours, no numbers of lines, no buttons."""
    for table in with_class(root, "lntable"):  # of Hugo: numbers to the left, code to the right
        table.xpath(".//td")[0].drop_tree()
    for element in with_class(root, "linenos", "lineno", "line-numbers-wrapper", "lnt", "ln"):
        element.drop_tree()
    for button in list(root.iter("button")):
        button.drop_tree()
    for element in list(root.iter("pre")):
        around = [*element.iter("code"), element, *list(element.iterancestors())[:6]]
        language = next((name for e in around if (name := _language(e))), "")
        made = _made("pre", content(element))
        made.set("data-language", language)
        tables = [
            e
            for e in element.iterancestors("table")
            if {"highlighttable", "lntable"} & {*classes(e)}
        ]
        for name in tables[0].xpath(".//th[contains(@class, 'filename')]") if tables else ():
            tables[0].addprevious(_made("p", content(name)))
        _replace(tables[0] if tables else element, made)


_NO_LANGUAGE = {"default", "notranslate", "text", "plaintext", "none", "fallback", "plain"}


def _language(element: Element) -> str:
    named = element.get("data-lang")
    names = classes(element)
    for name in names:
        found = re.fullmatch(r"(?:language|highlight|lang)-(?P<language>.+)", name)
        if found and not named:
            named = found["language"]
    if not named and "sourceCode" in names:
        named = next((name for name in names if name != "sourceCode"), None)
    return "" if named is None or named in _NO_LANGUAGE else str(named)


def _footnotes(root: Element) -> None:
    """`<sup class="mention">1</sup>`, and at the end `<section class="footnotes">` of `<li>`."""
    for link in list(root.iter("a")):
        names, role = {*classes(link)}, link.get("role")
        back = {"footnote-backref", "footnote-back", "reversefootnote", "data-footnote-backref"}
        if names & back or role == "doc-backlink" or "data-footnote-backref" in link.attrib:
            link.drop_tree()
            continue
        mentions = {"footnote-ref", "footnote-reference"}
        parent = link.getparent()
        if (
            names & mentions
            or role == "doc-noteref"
            or "data-footnote-ref" in link.attrib
            or (parent.tag == "sup" and (link.get("href") or "").startswith("#fn"))
        ):
            around = parent if parent.tag == "sup" else link
            _replace(around, _made("sup", content(link).strip("[] \n"), class_="mention"))
    for mention in with_class(root, "footnote-ref"):  # within another link it is no link itself
        mention.set("class", "mention")
    notes = []
    for aside in list(root.iter("aside")):
        if "footnote" in classes(aside) and aside.getparent() is not None:
            for label in with_class(aside, "label"):
                label.drop_tree()
            aside.tag = "li"
            notes.append(aside)
    sections = list(with_class(root, "footnotes", "footnote", "footnote-list"))
    for section in sections:
        if section.tag in ("section", "div", "aside"):
            notes += section.xpath("./ol/li")
    for note in notes:
        note.drop_tree() if note.tail and note.tail.strip() else note.getparent().remove(note)
    for section in sections:
        if section.tag in ("section", "div", "aside") and section.getparent() is not None:
            section.drop_tree()
    if notes:
        end = lxml_html.Element("section", {"class": "footnotes"})
        end.extend(notes)
        root.append(end)
    for note in notes:
        for last in note.iter("p"):
            if not content(last).strip() and not len(last):
                last.drop_tag()


_BOXES = ("alert", "admonition", "custom-block", "markdown-alert")
_FOLDED = {"details", "dropdown", "toggle", "sd-sphinx-override"}


def _boxes(root: Element) -> None:
    """`<div class="box KIND">`, whose first element may be `<p class="box-title">`.

    What can be opened is a box, too, if it has a kind: Python-Markdown gives it no other class.
    """
    folded = [e for e in root.iter("details") if classes(e)]
    for element in dict.fromkeys([*with_class(root, *_BOXES), *folded]):
        names = [re.sub(r"^(alert|admonition|markdown-alert)-", "", n) for n in classes(element)]
        other = {*_BOXES, "github-alert", "block"}
        kind = next((name for name in names if name not in other), "")
        if element.tag == "details":
            if kind not in _FOLDED:
                element.set("class", f"box {kind}")
            continue
        element.tag = "div"
        element.set("class", f"box {kind}")
    titles = ("alert-title", "admonition-title", "custom-block-title", "markdown-alert-title")
    for element in with_class(root, *titles):
        if element.tag != "summary":
            element.tag = "p"
        element.set("class", "box-title")


def _tabs(root: Element) -> None:
    """`<div class="tab">` that begins with `<p class="tab-title">`, one below the other."""
    for tabs in with_class(root, "tabbed-set"):
        labels = tabs.xpath("./div[contains(@class, 'tabbed-labels')]/label")
        blocks = tabs.xpath("./div/div[contains(@class, 'tabbed-block')]")
        _stack(tabs, list(zip(labels, blocks, strict=True)))
    for tabs in with_class(root, "sd-tab-set"):
        labels = tabs.xpath("./label")
        blocks = tabs.xpath("./div[contains(@class, 'sd-tab-content')]")
        _stack(tabs, list(zip(labels, blocks, strict=True)))


def _stack(tabs: Element, pairs: list[tuple[Element, Element]]) -> None:
    for child in list(tabs):
        tabs.remove(child)
    tabs.attrib.clear()
    for label, block in pairs:
        block.set("class", "tab")
        block.insert(0, _made("p", content(label).strip(), class_="tab-title"))
        if block.text:
            block[0].tail, block.text = block.text, None
        tabs.append(block)


_STEPS: tuple[Callable[[Element], None], ...] = (
    _never_shown,
    _permalinks,
    _sections,
    _formulas,
    _code,
    _footnotes,
    _boxes,
    _tabs,
    _counted_ids,
)


def parsed(html: str) -> Element:
    """The tree of an article's HTML in the one markup."""
    root = lxml_html.fragment_fromstring(html, create_parent="main")
    for step in _STEPS:
        step(root)
    return root
