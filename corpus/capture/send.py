#!/usr/bin/env python3
"""Sends netlink messages that no tool would send, and reads the answers.

    send.py PROTOCOL [OPTION...] MESSAGE...

All messages go in one datagram. A message is one argument:

    "TYPE FLAGS FIXED-HEADER ATTRIBUTE..."

TYPE is a number, or the name of a generic family, whose number is asked for
first. FLAGS are names joined by commas or a number, FIXED-HEADER is hex digits
(or `-`), and an attribute is `TYPE=HEX` or, if it holds others,
`TYPE=[ ATTRIBUTE... ]` with the blanks. `raw=HEX` puts bytes in as they are.
Lengths, padding and sequence numbers are filled in. Example, `ip route del 10.99.0.0/16 oif 0`:

    send.py 0 "25 request,ack 02100000fe00ff0000000000 1=0a630000 4=00000000"
"""

import argparse
import os
import socket
import struct

GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_ID, CTRL_ATTR_FAMILY_NAME = 16, 3, 1, 2
SOL_NETLINK, NETLINK_CAP_ACK, NETLINK_EXT_ACK, NETLINK_GET_STRICT_CHK = 270, 10, 11, 12

FLAGS = {
    "request": 0x1,
    "ack": 0x4,
    "replace": 0x100,
    "excl": 0x200,
    "create": 0x400,
    "append": 0x800,
    "root": 0x100,
    "dump": 0x300,
    "bulk": 0x200,
}


def flags_number(text):
    """`request,ack` or `0x5` as a number."""
    if text[0].isdigit():
        return int(text, 0)
    return sum(FLAGS[name] for name in text.split(","))


def attributes(words):
    """The bytes of the attributes up to the end of the words or a closing bracket."""
    out = bytearray()
    while words and words[0] != "]":
        kind, _, value = words.pop(0).partition("=")
        if kind == "raw":
            out += bytes.fromhex(value)
            continue
        if value == "[":
            payload = attributes(words)
            words.pop(0)
        else:
            payload = bytes.fromhex(value)
        out += struct.pack("=HH", 4 + len(payload), int(kind, 0)) + payload
        out += bytes(-len(out) % 4)
    return bytes(out)


def family_id(sock, name):
    """Asks the kernel for the number of a generic family."""
    text = name.encode().hex() + "00"
    query = f"{GENL_ID_CTRL} request {CTRL_CMD_GETFAMILY:02x}020000 {CTRL_ATTR_FAMILY_NAME}={text}"
    sock.send(message(sock, query, 0))
    answer = sock.recv(65536)
    if struct.unpack_from("=H", answer, 4)[0] != GENL_ID_CTRL:
        raise SystemExit(f"there is no generic family {name}")
    place = 20
    while True:
        length, kind = struct.unpack_from("=HH", answer, place)
        if kind == CTRL_ATTR_FAMILY_ID:
            return struct.unpack_from("=H", answer, place + 4)[0]
        place += (length + 3) & ~3


def message(sock, text, seq):
    """One netlink message from its notation."""
    kind, flags, header, *words = text.split()
    kind = int(kind, 0) if kind[0].isdigit() else family_id(sock, kind)
    body = b"" if header == "-" else bytes.fromhex(header)
    body += attributes(words)
    length = 16 + len(body)
    return struct.pack("=IHHII", length, kind, flags_number(flags), seq, 0) + body


def send(sock, call, data):
    """Hands the datagram to the kernel through the system call asked for."""
    if call == "write":
        os.write(sock.fileno(), data)
    elif call == "writev":
        os.writev(sock.fileno(), [data[:16], data[16:]])
    elif call == "sendmsg":
        sock.sendmsg([data])
    elif call == "sendmsg-two":
        sock.sendmsg([data[:16], data[16:]])
    else:
        sock.sendto(data, (0, 0))


def receive(sock, call):
    """Reads one answer through the system call asked for."""
    if call == "read":
        return os.read(sock.fileno(), 65536)
    if call == "recvmsg":
        return sock.recvmsg(65536)[0]
    return sock.recv(65536)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("protocol", type=int)
    parser.add_argument("messages", nargs="+")
    parser.add_argument("--cap-ack", action="store_true", help="errors without the request's payload")
    parser.add_argument("--no-ext-ack", action="store_true", help="errors without attributes")
    parser.add_argument("--strict", action="store_true", help="strict checking of dump requests")
    parser.add_argument("--send", default="sendto", help="sendto, sendmsg, sendmsg-two, write or writev")
    parser.add_argument("--receive", default="recvfrom", help="recvfrom, recvmsg or read")
    options = parser.parse_args()

    sock = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, options.protocol)
    sock.setsockopt(SOL_NETLINK, NETLINK_EXT_ACK, not options.no_ext_ack)
    sock.setsockopt(SOL_NETLINK, NETLINK_CAP_ACK, options.cap_ack)
    sock.setsockopt(SOL_NETLINK, NETLINK_GET_STRICT_CHK, options.strict)
    parts = [message(sock, text, place + 1) for place, text in enumerate(options.messages)]
    send(sock, options.send, b"".join(parts))
    sock.setblocking(False)  # the kernel answered before send() returned
    try:
        while receive(sock, options.receive):
            pass
    except BlockingIOError:
        pass


if __name__ == "__main__":
    main()
