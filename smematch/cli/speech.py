"""The command line in the language of its caller: the help, and what is wrong with a call."""

import itertools
import os
import re
from collections.abc import Collection, Sequence
from gettext import bindtextdomain, textdomain
from typing import Any

from typer import Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from smematch.cli.options import Language, language
from smematch.errors import nearest
from smematch.words import CATALOGUES, DOMAIN, say, told
from smematch.words.calls import CALLS

LANG = "lang"
"""Where a context's object holds the language."""
TYPERS_OWN = ("Arguments", "Options", "Commands", "required", "default: {default}")
"""What typer says in a help, through gettext."""


def spoken_language(args: Sequence[str]) -> str:
    """The language of a call, read before its options are: help and mistakes are told in it too."""
    asked = [after for before, after in itertools.pairwise(args) if before == "--lang"]
    asked += [arg.removeprefix("--lang=") for arg in args if arg.startswith("--lang=")]
    known = [Language(word) for word in asked if word in {*Language}]
    return language(known[-1] if known else None)


def speak(lang: str) -> None:
    """Let typer say its own words in a language."""
    os.environ["LANGUAGE"] = lang  # what gettext asks first
    bindtextdomain(DOMAIN, str(CATALOGUES))
    textdomain(DOMAIN)


class _Spoken:
    """Help in the language of the context."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """The line of usage, headed in the language of the context."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say(CALLS, "usage", ctx.obj[LANG]) + " ")

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:
        """The whole help."""
        for param in self.get_params(ctx):
            param.help = told(param.help or "", ctx.obj[LANG])
        super().format_help(ctx, formatter)  # type: ignore[misc]  # typer's


class SpokenCommand(_Spoken, TyperCommand):
    """A command whose help is in the language of its caller."""


class SpokenGroup(_Spoken, TyperGroup):
    """A group of commands whose help is in the language of its caller."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, its help in the language of the context; None if there is none."""
        command = self.own_command(cmd_name)
        if command is not None:
            command.help = told(command.help or "", ctx.obj[LANG])
        return command

    def own_command(self, name: str) -> Any:
        """The command of a name as it is written."""
        return self.commands.get(name)


def spoken(own: Typer) -> Any:
    """The command, or group of commands, of a module."""
    own.info.cls = SpokenGroup
    for each in own.registered_commands:
        each.cls = SpokenCommand
    return get_command(own)


def call_text(error: Any, lang: str, args: Sequence[str], commands: Collection[str]) -> str:
    """What is wrong with a call, from typer's error: how it is called, the mistake, where to read more."""
    ctx = error.ctx
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    mistake = _mistake(error, lang, args, commands)
    if ctx is None:
        return mistake
    return "\n".join((ctx.command.get_usage(ctx), mistake, say(CALLS, "help", lang, command=ctx.command_path)))


def _mistake(error: Any, lang: str, args: Sequence[str], commands: Collection[str]) -> str:
    match type(error).__name__:
        case "NoSuchOption":
            known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
            return _told("no-such-option", lang, error.option_name, known, command=error.ctx.command_path)
        case "BadOptionUsage":
            key = "option-with-value" if "does not take" in error.message else "option-without-value"
            return _told(key, lang, error.option_name)
        case "MissingParameter":
            return _told("missing-argument", lang, error.param.metavar or error.param.opts[0])
        case "BadParameter":
            return _bad_value(error.param, error.ctx, lang, args)
    message = str(error.format_message())
    if error.ctx is not None and error.ctx.parent is None:
        found = next((arg for arg in args if not arg.startswith("-")), "")
        return _told("no-such-command" if found else "no-command", lang, found, commands)
    extra = re.search(r" \((.*)\)$", message)  # typer keeps what it did not expect in its sentence only
    return _told("too-many", lang, extra[1]) if extra else message


def _bad_value(param: Any, ctx: Any, lang: str, args: Sequence[str]) -> str:
    """The value of an option that is none of its choices, or no number between its ends."""
    form = param.display_type_rich(ctx=ctx).strip("<>")
    ends = {"least": param.min, "most": param.max}
    if "|" in form:
        expected = form.replace("|", ", ")
    else:
        key = "-".join(("number", *(name for name, end in ends.items() if end is not None)))
        expected = say(CALLS, key, lang, **ends)
    found = _value(args, param.opts)
    return _told("bad-value", lang, found, form.split("|"), option=param.opts[0], expected=expected)


def _value(args: Sequence[str], names: Sequence[str]) -> str:
    """The value that a call gives an option, the last one."""
    found = ""
    for before, after in zip(args, (*args[1:], ""), strict=True):
        name, equals, value = before.partition("=")
        if name in names:
            found = value if equals else after
    return found


def _told(key: str, lang: str, found: str, known: Collection[str] = (), **args: Any) -> str:
    from smematch.report.plain import plain  # only where a call is wrong
    from smematch.words.problems import NEAREST

    sentence = say(CALLS, key, lang, found=plain(found), **args)
    near = nearest(found, list(known))
    return f"{sentence}; {say(NEAREST, 'nearest', lang, nearest=near)}" if near else sentence
