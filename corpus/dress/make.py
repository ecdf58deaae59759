#!/usr/bin/env python3
"""Makes the files of this folder again: `corpus/dress/make.py [NAME...]`.

Each file holds messages of `messages.txt` in one format, as the tool of that
format prints them; `formats.toml` says which, how, and what the text lacks.
A format whose tool is not installed is reported, and its file stays as it is.
NAME chooses files by the beginning of their names.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from pathlib import Path

from recipes import binaries, debugger, dumps, languages, libraries, logs, messages, packets
from recipes.formats import TOOL, Bench, Missing, version

HERE = Path(__file__).resolve().parent
FORMATS = [
    *dumps.FORMATS,
    *debugger.FORMATS,
    *languages.FORMATS,
    *packets.FORMATS,
    *libraries.FORMATS,
    *logs.FORMATS,
    *binaries.FORMATS,
]
LARGEST = 150_000
BEGIN, END = "<!-- formats: written by make.py -->", "<!-- end of formats -->"
# Keys that are left out where they say nothing new.
USUAL = {
    "unit": "datagram",
    "word_size": 1,
    "byte_order": "",
    "cooked": False,
    "printed": 1,
    "before": 0,
}
HEAD = """\
# The files of this folder: which messages of messages.txt each one holds, in which order,
# and what its text lacks.
# README.md explains the keys. make.py writes this file.
"""


def facts(form, taken, made):
    """What `formats.toml` says of a file."""
    found = {
        "file": form.file,
        "tool": f"{form.tool} {version(form.version)}".strip(),
        "command": form.command,
        "made_by": form.made_by,
        "messages": list(made.numbers) or [message.number for message in taken],
        "lossless": not form.lacks,
    }
    for key, usual in USUAL.items():
        if getattr(form, key) != usual:
            found[key] = getattr(form, key)
    if form.lacks:
        found["lacks"] = form.lacks
    if made.gaps:
        found["gaps"] = {str(number): ranges for number, ranges in sorted(made.gaps.items())}
    return found


def toml(value):
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def read_known():
    """What `formats.toml` says now, by file."""
    path = HERE / "formats.toml"
    known = tomllib.loads(path.read_text())["format"] if path.exists() else []
    return {entry["file"]: entry for entry in known}


def write_known(known):
    """Writes `formats.toml`, in the order of the recipes."""
    ordered = [known[form.file] for form in FORMATS if form.file in known]
    tables = [
        "[[format]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in entry.items())
        for entry in ordered
    ]
    (HERE / "formats.toml").write_text("\n".join([HEAD, *tables]))


def write_table(known):
    """Writes the table of the formats into README.md."""
    rows = ["| file | tool | how it was had | what the text lacks |", "|---|---|---|---|"]
    for form in FORMATS:
        if entry := known.get(form.file):
            how = entry["command"].replace("|", "\\|")
            mark = "" if entry["made_by"] == TOOL else " (by its rules)"
            lacks = entry.get("lacks", "")
            rows.append(f"| `{form.file}` | {entry['tool']}{mark} | `` {how} `` | {lacks} |")
    path = HERE / "README.md"
    before, _, rest = path.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(before + BEGIN + "\n\n" + "\n".join(rows) + "\n\n" + END + after)


def main():
    parser = argparse.ArgumentParser(description="Makes the files of this folder again.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    names = tuple(parser.parse_args().names)
    known, failed = read_known(), False
    for form in FORMATS:
        if names and not form.file.startswith(names):
            continue
        taken = [message for message in messages.read() if form.takes(message)]
        with tempfile.TemporaryDirectory() as folder:
            try:
                made = form.make(Bench(folder, taken), taken)
            except Missing as reason:
                print(f"{form.file}: left as it is: {reason}", file=sys.stderr)
                continue
            except (RuntimeError, ValueError) as reason:
                print(f"{form.file}: {reason}", file=sys.stderr)
                failed = True
                continue
        if len(made.content) > LARGEST:
            print(
                f"{form.file}: {len(made.content)} bytes, the limit is {LARGEST}", file=sys.stderr
            )
            failed = True
        (HERE / form.file).write_bytes(made.content)
        known[form.file] = facts(form, taken, made)
        print(f"{form.file:32}{len(made.numbers or taken):4} messages{len(made.content):9} bytes")
    write_known(known)
    write_table(known)
    sys.exit(failed)


if __name__ == "__main__":
    main()
