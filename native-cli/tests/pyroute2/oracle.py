"""Compares Python literals with what pyroute2 makes of the same bytes.

Reads from standard input a JSON list of
{"sample": name, "frames": [{"bytes": hex, "ours": [literal or null, ...]}]};
a literal that is null is not compared.
Writes one JSON object a line for each message that differs:
{"sample", "event", "what"}.
"""

import ast
import json
import logging
import sys

from pyroute2.netlink.rtnl.marshal import MarshalRtnl


def literal(message):
    """What repr() shows of a message, with the arguments of an exception in its place."""
    header = message["header"]
    if isinstance(header.get("error"), Exception):
        header["error"] = header["error"].args
    return ast.literal_eval(repr(message))


def same_exception(ours, theirs):
    """Ours has the errno's name where pyroute2 asks the C library for a sentence."""
    header, other = ours.get("header", {}), theirs.get("header", {})
    error, exception = header.get("error"), other.get("error")
    if error and exception and error[0] == exception[0]:
        name = error[1]
        if name == exception[1] or (isinstance(name, str) and name.startswith("E")):
            header["error"] = exception


def in_order(value):
    """A value in which the order of keys counts."""
    if isinstance(value, dict):
        return [(key, in_order(item)) for key, item in value.items()]
    if isinstance(value, (list, tuple)):
        return type(value)(in_order(item) for item in value)
    return value


def parse(data):
    """The messages of a frame; where pyroute2 gives up, the reason stands behind them."""
    messages = []
    try:
        for message in MarshalRtnl().parse(data):
            messages.append(literal(message))
    except Exception as error:  # whatever pyroute2 stumbles over
        messages.append(f"{type(error).__name__}: {error}")
    return messages


def differences(frame):
    """(event, what) of each message that differs."""
    theirs = parse(bytes.fromhex(frame["bytes"]))
    for number, text in enumerate(frame["ours"]):
        if text is None:
            continue
        ours = ast.literal_eval(text)
        event = ours.get("event", "")
        if number >= len(theirs):
            yield event, "pyroute2 does not see this message"
            continue
        other = theirs[number]
        if isinstance(other, str):
            yield event, f"pyroute2 gives up: {other}"
            continue
        same_exception(ours, other)
        if in_order(ours) != in_order(other):
            yield event, f"ours:     {ours}\npyroute2: {other}"
    if len(theirs) > len(frame["ours"]):
        yield "", f"pyroute2 sees {len(theirs)} messages, we {len(frame['ours'])}"


def main():
    logging.disable(logging.CRITICAL)
    for sample in json.load(sys.stdin):
        for frame in sample["frames"]:
            for event, what in differences(frame):
                print(json.dumps({"sample": sample["sample"], "event": event, "what": what}))


if __name__ == "__main__":
    main()
