#!/usr/bin/env python3
"""Checks the form of every sample and counts them: `corpus/capture/check.py`."""

import re
import sys
from collections import defaultdict
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent
DATAGRAM = re.compile(r"[<>]( [0-9a-f]{2})*")
PROTOCOL = re.compile(r"protocol: NETLINK_[A-Z_0-9]+")


def byte_order(data):
    """The order in which the first nlmsg_len fits the datagram, little first."""
    orders = ("little", "big")
    return next((o for o in orders if 16 <= int.from_bytes(data[:4], o) <= len(data)), None)


def messages(data):
    """How many messages a datagram holds, or None if their lengths don't fit it."""
    order = byte_order(data)
    count, place = 0, 0
    while order and place < len(data):
        length = int.from_bytes(data[place : place + 4], order)
        if length == 0 and count and not any(data[place:]):
            return count  # iproute2 sends some requests with zeros behind them
        if length < 16 or place + length > len(data):
            return None
        count, place = count + 1, place + (length + 3) // 4 * 4
    return count or None


def problem(path, lines):
    """What is wrong with a sample's form, or None."""
    if len(lines) < 4 or not (lines[0].startswith("# ") and lines[1].startswith("# ")):
        return "it doesn't begin with the command and where it ran"
    if sum(bool(PROTOCOL.fullmatch(line)) for line in lines) != 1:
        return "it doesn't name its protocol once"
    for line in lines:
        if not (line.startswith("# ") or PROTOCOL.fullmatch(line) or DATAGRAM.fullmatch(line)):
            return f"what is this line: {line[:40]}"
        if line[0] in "<>" and path.parent.name != "malformed":
            if messages(bytes.fromhex(line[1:])) is None:
                return "the lengths of a datagram's messages don't fit"
    return None


def main():
    totals = defaultdict(lambda: [0, 0, 0, 0])
    failed = False
    for path in sorted(CORPUS.glob("*/*.hex")):
        lines = path.read_text().splitlines()
        if wrong := problem(path, lines):
            failed = True
            print(f"{path.relative_to(CORPUS)}: {wrong}", file=sys.stderr)
        datagrams = [bytes.fromhex(line[1:]) for line in lines if line[0] in "<>"]
        counts = (1, len(datagrams), sum(messages(d) or 0 for d in datagrams), path.stat().st_size)
        for key in (path.parent.name, "all"):
            totals[key] = [a + b for a, b in zip(totals[key], counts)]
    print(f"{'folder':14}{'samples':>8}{'datagrams':>11}{'messages':>10}{'bytes':>9}")
    for name, counts in totals.items():
        if name != "all":
            print("{:14}{:8}{:11}{:10}{:9}".format(name, *counts))
    print("{:14}{:8}{:11}{:10}{:9}".format("all", *totals["all"]))
    sys.exit(failed)


if __name__ == "__main__":
    main()
