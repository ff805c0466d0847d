#!/usr/bin/env python3
"""Writes the manual pages of the program, one for each command, from what its --help says.

    scripts/make-manual.py PROGRAM FOLDER

Writes FOLDER/controlmap.1, FOLDER/controlmap-render.1 and so on (man(7)), the same bytes from the same program.
"""

import json
import re
import subprocess
import sys
from pathlib import Path


def said(text: str) -> str:
    """Text as roff has it: nothing in it is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti")
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def spelled(argument: dict) -> list[str]:
    """The names of an option, short ones first, with what follows it."""
    names = sorted(argument.get("names", []), key=lambda name: len(name["name"]))
    value = "" if argument["kind"] == "flag" else f" \\fI{said(argument['valueName'])}\\fR"
    return [f"\\fB{said(('-' if name['kind'] == 'short' else '--') + name['name'])}\\fR{value}" for name in names]


def described(argument: dict) -> str:
    parts = [argument.get("abstract") or "", argument.get("discussion") or ""]
    values = argument.get("allValues")
    if values and not any(value in parts[0] for value in values):
        parts.append(f"One of {', '.join(values)}.")
    if (default := argument.get("defaultValue")) is not None:
        parts.append(f"When left out: {default}.")
    return "\n".join(said(part) for part in parts if part)


def synopsis(command: dict, path: list[str]) -> str:
    words = [f"\\fB{said(' '.join(path))}\\fR"]
    for argument in command["arguments"]:
        if argument["kind"] == "positional":
            name = f"\\fI{said(argument['valueName'])}\\fR" + (" ..." if argument["isRepeating"] else "")
            words.append(f"[{name}]" if argument["isOptional"] else name)
    for argument in command["arguments"]:
        if argument["kind"] != "positional" and not argument["isOptional"]:
            words.append(spelled(argument)[0])
    if shown(command):
        words.append("[\\fIoptions\\fR]")
    if command.get("subcommands"):
        words.append("\\fIcommand\\fR")
    return " ".join(words)


def shown(command: dict) -> list[dict]:
    return [each for each in command["arguments"] if each["shouldDisplay"] and each["kind"] != "positional"]


def page(command: dict, path: list[str], version: str, exit_codes: list[tuple[str, str]], others: list[str]) -> str:
    name = "-".join(path)
    text, _, _ = (command.get("discussion") or "").partition("Exit codes:")
    lines = [
        f'.TH {name.upper()} 1 "" "controlmap {version}" "User Commands"',
        ".nh",
        ".SH NAME",
        f"{said(name)} \\- {said(command['abstract'].rstrip('.'))}",
        ".SH SYNOPSIS",
        synopsis(command, path),
    ]
    positional = [each for each in command["arguments"] if each["kind"] == "positional" and each["shouldDisplay"]]
    if text.strip() or positional:
        lines += [".SH DESCRIPTION"]
        lines += [said(text.strip())] if text.strip() else []
        for argument in positional:
            lines += [".TP", f"\\fI{said(argument['valueName'])}\\fR", described(argument) or "\\&"]
    commands = [each for each in command.get("subcommands", []) if each["commandName"] != "help"]
    if commands:
        lines.append(".SH COMMANDS")
        for each in commands:
            lines += [".TP", f"\\fB{said(each['commandName'])}\\fR", said(each["abstract"])]
    sections: dict[str, list[dict]] = {}
    for argument in shown(command):
        sections.setdefault(argument.get("sectionTitle") or "Options", []).append(argument)
    for title, arguments in sections.items():
        lines.append(f".SH {title.upper()}")
        for argument in arguments:
            lines += [".TP", ", ".join(spelled(argument)), described(argument) or "\\&"]
    lines.append(".SH EXIT STATUS")
    for code, meaning in exit_codes:
        lines += [".TP", f"\\fB{code}\\fR", said(meaning)]
    if len(path) == 1:
        lines += [
            ".SH ENVIRONMENT",
            ".TP", "\\fBCONTROLMAP_PARENT\\fR",
            "The id of the process that starts the program: the program then ends with it.",
        ]
    lines += [".SH SEE ALSO", ",\n".join(f"\\fB{said(other)}\\fR(1)" for other in others)]
    return "\n".join(lines) + "\n"


def main() -> None:
    program, folder = sys.argv[1], Path(sys.argv[2])
    dump = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True).stdout
    root = json.loads(dump)["command"]
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    codes = " ".join(root["discussion"].partition("Exit codes:")[2].split()).rstrip(".")
    exit_codes = [tuple(part.split(" ", 1)) for part in re.split(r", (?=\d+ )", codes)]
    folder.mkdir(parents=True, exist_ok=True)

    def write(command: dict, path: list[str], parent: list[str] | None) -> None:
        below = [each for each in command.get("subcommands", []) if each["commandName"] != "help"]
        others = (["-".join(parent)] if parent else []) + ["-".join([*path, each["commandName"]]) for each in below]
        text = page(command, path, version, exit_codes, others)
        (folder / f"{'-'.join(path)}.1").write_text(text, encoding="utf-8")
        for each in below:
            write(each, [*path, each["commandName"]], path)

    write(root, ["controlmap"], None)


main()
