#!/usr/bin/env python3
"""Captures the corpus again: `corpus/capture/run.py [--missing] [NAME...]`, as root.

Needs strace, iproute2, ethtool, nftables and a kernel that can make what the
recipes ask for. A recipe that this kernel can't follow is reported and its
sample stays as it is. NAME chooses recipes by the beginning of their names.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import namespace
import recipe as recipe_list
import strace_text

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent


def version(*command):
    """The first version number that a command prints."""
    done = subprocess.run(command, capture_output=True, text=True)
    return re.search(r"\d+\.\d+(\.\d+)?", done.stdout + done.stderr)[0]


def tool(command):
    """The tool behind a command line, with its version."""
    name, *words = command.split()
    match name:
        case "ip" | "bridge" | "ss" | "tc" | "genl" | "devlink" | "rdma" | "dcb" | "tipc":
            return f"iproute2 {version('ip', '-V')}"
        case "ethtool" | "nft" | "ipset":
            return f"{name} {version(name, '--version')}"
        case "conntrack":
            return f"conntrack-tools {version('conntrack', '--version')}"
        case "setpriv":
            return tool(" ".join(word for word in words if not word.startswith("-")))
        case "send.py":
            return "a raw netlink socket"
    raise ValueError(f"{command}: what is this tool's version?")


def provenance(recipe):
    """The comment line that says what a sample was captured with and where."""
    tools = dict.fromkeys(tool(command) for command in recipe.run)
    kernel = ".".join(os.uname().release.split(".")[:2])
    where = "in a network namespace made for it"
    return f"strace {version('strace', '-V')}, {', '.join(tools)}, Linux {kernel}, {where}"


def kept(datagrams, keep):
    """The datagrams that a recipe keeps."""
    if keep == "notified":
        return [datagram for datagram in datagrams if datagram.multicast]
    if not datagrams:
        raise ValueError("no netlink message was seen")
    first = min(datagram.socket for datagram in datagrams)
    exchanges = []
    for datagram in datagrams:
        if datagram.socket != first:
            continue
        if datagram.sent or not exchanges:
            exchanges.append([])
        exchanges[-1].append(datagram)
    if keep != "all":
        exchanges = [exchanges[place] for place in ([-1] if keep == "last" else keep)]
    return [datagram for exchange in exchanges for datagram in exchange]


def wanted(text, recipe, place):
    """The datagrams that a recipe wants of its command number `place`."""
    seen = strace_text.datagrams(text)
    if recipe.protocol:
        seen = [datagram for datagram in seen if datagram.protocol == recipe.protocol]
    return kept(seen, recipe.keep[place])


def hex_sample(recipe, texts):
    """The text of a .hex file."""
    header = [f"# {recipe.run[0]}", f"# {provenance(recipe)}"]
    header += [f"# before: {command}" for command in recipe.before]
    header += [f"# during: {command}" for command in recipe.during]
    header += [f"# {line}" for line in recipe.note.strip().splitlines()]
    lines, protocol = [], None
    for place, (command, text) in enumerate(zip(recipe.run, texts)):
        if place:
            lines.append(f"# {command}")
        for datagram in wanted(text, recipe, place):
            if protocol not in (None, datagram.protocol):
                raise ValueError("more than one protocol in a sample")
            protocol = datagram.protocol
            lines.append(f"{'>' if datagram.sent else '<'} {datagram.data.hex(' ')}")
    return "\n".join([*header, f"protocol: {protocol}", *lines, ""])


def paste(text):
    """strace's text from the line on that opens the netlink socket, as a person would copy it."""
    opening = re.search(r"^.*socket\(AF_NETLINK", text, re.MULTILINE)
    return text[opening.start():] if opening else text


def capture(recipe):
    """Makes one sample and writes its file."""
    texts = namespace.traces(recipe)
    text = paste("".join(texts)) if recipe.strace is not None else hex_sample(recipe, texts)
    path = CORPUS / (recipe.name + recipe.ending)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def main():
    parser = argparse.ArgumentParser(description="Captures the corpus again.")
    parser.add_argument("names", nargs="*", help="beginnings of the names of the recipes")
    parser.add_argument("--missing", action="store_true", help="only samples that are not there yet")
    options = parser.parse_args()
    failed = 0
    for recipe in recipe_list.recipes(HERE / "commands"):
        if options.names and not recipe.name.startswith(tuple(options.names)):
            continue
        if options.missing and (CORPUS / (recipe.name + recipe.ending)).exists():
            continue
        try:
            capture(recipe)
            print(f"{recipe.name}")
        except (namespace.CommandFailed, subprocess.TimeoutExpired, ValueError, IndexError) as error:
            failed += 1
            print(f"{recipe.name}: NOT CAPTURED: {error}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
