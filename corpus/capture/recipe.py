"""The list of samples, read from commands/*.toml.

One table is one sample; its name is the sample's path below corpus/ without
the ending. The keys:

    run       the command whose messages are the sample, or a list of them
    before    commands that prepare the namespace; they are not traced
    during    commands that run while `run` (a monitor) is listening
    keep      which exchanges of each command stay (see below); default "last"
    expect    how the commands end: "success" (default) or "failure"
    protocol  the one protocol to keep, for a tool that speaks several
    note      what is worth seeing, for the reader of the sample
    strace    strace's own options; the sample is then strace's text itself

An exchange is a datagram sent and all that its socket receives before the next
one. `keep` is "last", "all", a list of places counted from 0 (-1 is the last), or
"notified": what a monitor received through its multicast groups. Only the
tool's first socket counts: iproute2 looks names up through a second one.
With several commands `keep` may be a list of such lists, one a command.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

KEYS = {"run", "before", "during", "keep", "expect", "protocol", "note", "strace"}


@dataclass(frozen=True)
class Recipe:
    """How one sample is made."""

    name: str
    run: list
    before: list
    during: list
    keep: list
    expect: str
    protocol: str | None
    note: str
    strace: str | None

    @property
    def ending(self):
        return ".hex" if self.strace is None else ".txt"


def as_list(value):
    return value if isinstance(value, list) else [value]


def recipe(name, table):
    """One recipe from its TOML table."""
    if unknown := table.keys() - KEYS:
        raise ValueError(f"{name}: unknown keys {sorted(unknown)}")
    run = as_list(table["run"])
    keep = table.get("keep", "last")
    per_command = isinstance(keep, list) and keep and not isinstance(keep[0], int)
    return Recipe(
        name=name,
        run=run,
        before=as_list(table.get("before", [])),
        during=as_list(table.get("during", [])),
        keep=keep if per_command else [keep] * len(run),
        expect=table.get("expect", "success"),
        protocol=table.get("protocol"),
        note=table.get("note", ""),
        strace=table.get("strace"),
    )


def recipes(folder):
    """All recipes of a folder of TOML files, in order."""
    found = {}
    for path in sorted(Path(folder).glob("*.toml")):
        for name, table in tomllib.loads(path.read_text()).items():
            if name in found:
                raise ValueError(f"{path.name}: {name} is there twice")
            found[name] = recipe(name, table)
    return list(found.values())
