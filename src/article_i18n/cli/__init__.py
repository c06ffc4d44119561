"""The command line: arguments, messages, exit codes. Layer 7.

Each command has a file of its own and is imported when it is called, so that `--help` is quick.
Exit codes: 0 fine; 1 findings of error severity, or not up to date (`--check`); 2 usage, or input
that was refused; 3 a fault of this program; 130 and 143 when stopped by a signal.
"""

from __future__ import annotations

import importlib
import io
import signal
import sys
from types import FrameType

import click

from article_i18n import __version__
from article_i18n.cli import talk
from article_i18n.errors import ArticleI18nError

COMMANDS = {
    "init": "Start a project, or add a locale.",
    "import": "Bring in a raw text as an article.",
    "extract": "Articles to templates, and into every locale's catalog.",
    "check": "Say what a person should mend.",
    "explain": "Show an article as this program sees it, line by line.",
    "stats": "Say how complete each locale and article is.",
    "compile": "Catalogs to dist/: localized Markdown and HTML.",
    "merge-driver": "Merge a catalog message by message, for git.",
}
"""Name → one line for `--help`, in the order of a project's life."""


class _Commands(click.Group):
    """The commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"article_i18n.cli.{cmd_name.replace('-', '_')}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: article-i18n init -l de",
    invoke_without_command=True,
)
@click.version_option(__version__, "--version", prog_name="article-i18n")
@click.pass_context
def group(context: click.Context) -> None:
    """Markdown articles in many languages, through gettext catalogs.

    Maintainers run `extract` and `compile`, translators edit the .po files under locales/,
    publishers take dist/.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)


def main() -> None:
    """The entry point: runs a command and turns its errors into one line and an exit code."""
    sys.exit(_run())


def _run() -> int:
    debug = "--debug" in sys.argv[1:]
    signal.signal(signal.SIGTERM, _stop)
    if hasattr(signal, "SIGPIPE"):  # end quietly when whoever read the output has left
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = group.main(prog_name="article-i18n", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        talk.error(_usage(error))
        return 2
    except ArticleI18nError as error:
        if debug:
            raise
        talk.error(str(error))
        return 2
    except Exception as error:
        if debug:
            raise
        name = type(error).__name__
        talk.error(
            f"a fault of this program ({name}: {error}); run again with --debug and report it"
        )
        return 3
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> str:
    """Click's text on one line, with what to do."""
    text = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{text}; see `{context.command_path if context else 'article-i18n'} --help`"


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
