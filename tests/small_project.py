"""A user's project in a temporary folder, for tests of what its verbs do to files."""

from __future__ import annotations

from pathlib import Path

from article_i18n import project as projects


class SmallProject:
    """A folder with articles and catalogs; each verb opens it afresh, as a run would."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "source").mkdir()
        (root / "locales/de/LC_MESSAGES").mkdir(parents=True)

    def article(self, name: str, text: str) -> None:
        file = self.root / "source" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def catalog_path(self, domain: str, locale: str = "de") -> Path:
        return self.root / f"locales/{locale}/LC_MESSAGES/{domain}.po"

    def catalog(self, domain: str, locale: str = "de") -> str:
        return self.catalog_path(domain, locale).read_text("utf-8")

    def translate(self, domain: str, msgid: str, msgstr: str, locale: str = "de") -> None:
        """What a translator types into an entry of one line that is empty."""
        file = self.catalog_path(domain, locale)
        old = f'msgid "{msgid}"\nmsgstr ""\n'
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_bytes(text.replace(old, f'msgid "{msgid}"\nmsgstr "{msgstr}"\n').encode())

    def edit(self, domain: str, old: str, new: str) -> None:
        file = self.catalog_path(domain)
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_bytes(text.replace(old, new).encode())

    def extract(self) -> None:
        project = projects.open_project(self.root)
        projects.apply(self.root, projects.extract(project).changes)

    def compile(self) -> None:
        project = projects.open_project(self.root)
        projects.apply(self.root, projects.compile_project(project).changes)

    def files(self) -> dict[str, bytes]:
        """Every file of the project with its bytes."""
        return {
            file.relative_to(self.root).as_posix(): file.read_bytes()
            for file in sorted(self.root.rglob("*"))
            if file.is_file()
        }
