"""What a format is: the facts that `formats.toml` tells, and how its file is made."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

TOOL, RULES = "tool", "rules"


class Missing(Exception):
    """Something that a recipe needs is not installed."""


@dataclass(frozen=True)
class Made:
    """A file's content, and what is known of it only when it is made."""

    content: bytes
    # Number of a message -> the ranges of its bytes that are not in the text.
    gaps: dict = field(default_factory=dict)
    # The messages in the order of the text, if it is not theirs.
    numbers: tuple = ()


@dataclass(frozen=True)
class Format:
    """A dress: its file, who made it, how."""

    file: str
    tool: str
    # What tells the tool's version; empty if no tool was asked.
    version: str
    command: str
    make: Callable
    # Which messages, of those there are.
    takes: Callable = lambda message: True
    # TOOL: the tool printed it. RULES: this recipe wrote it, by the tool's rules.
    made_by: str = TOOL
    # "datagram", or "message": then each message of a datagram stands alone.
    unit: str = "datagram"
    # Bytes that stand together as one number, and in which order they were read.
    word_size: int = 1
    byte_order: str = ""
    # Whether the 16 bytes of a cooked header stand before each datagram.
    cooked: bool = False
    # How often each datagram is printed.
    printed: int = 1
    # Messages in front that messages.txt doesn't have.
    before: int = 0
    # What the text does not say; empty if it says everything.
    lacks: str = ""


def cut(message, count):
    """The gaps of a text that ends after so many bytes of a message."""
    return {message.number: [[count, len(message.data)]]} if count < len(message.data) else {}


class Bench:
    """A folder of its own with one file a message, where the tools run."""

    def __init__(self, folder, messages):
        self.folder = Path(folder)
        self.messages = messages
        for message in messages:
            (self.folder / message.bin).write_bytes(message.data)

    def run(self, command, *, text_input=None, both=False, env=None):
        """What a shell command prints; with `both`, errors too. The tool must be there."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            input=text_input,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if both else subprocess.PIPE,
            env=dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", **(env or {})),
        )
        if done.returncode:
            said = (done.stderr or done.stdout).decode(errors="replace").strip()
            raise RuntimeError(f"{command[:200]}: {said[-400:]}")
        return done.stdout

    def needs(self, *tools):
        """Raises Missing for the first tool that is not installed."""
        for tool in tools:
            if not shutil.which(tool):
                raise Missing(f"{tool} is not installed")


def version(command):
    """The first version number that a command prints, or an empty string."""
    if not command:
        return ""
    try:
        done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return ""
    found = re.search(r"\d+(\.\d+)+|\d{4}-\d\d-\d\d", done.stdout + done.stderr)
    return found[0] if found else ""


def session(steps, prompt="$ "):
    """A terminal: each command behind its prompt, what it printed, an empty line."""
    blocks = []
    for command, output in steps:
        tail = b"" if output.endswith(b"\n") or not output else b"\n"
        blocks.append(prompt.encode() + command.encode() + b"\n" + output + tail)
    return b"\n".join(blocks)


def shell(name, command, **facts):
    """A format that one shell command prints for each message; {bin} is the message's file."""
    program = command.split()[0]

    def make(bench, messages):
        bench.needs(program)
        commands = [command.replace("{bin}", message.bin) for message in messages]
        return Made(session((line, bench.run(line)) for line in commands))

    return Format(f"{name}.txt", program, f"{program} --version", command, make, **facts)
