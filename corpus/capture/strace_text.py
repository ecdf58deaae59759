"""Reads what strace prints with `-f -e read=all -e write=all` and gives back the datagrams.

strace prints a call on one line (behind the process id) and below it, without
the id, one hexdump for each buffer of the call. This module keeps which file
descriptor is a netlink socket of which protocol, and collects the dumps.
"""

import re
from dataclasses import dataclass

CALL = re.compile(r"^(?:(\d+) +)?(\w+)\((.*)\) += (-?\d+)")
DUMP = re.compile(r"^ \| [0-9a-f]{5,}  (.{49})")
SOCKET = re.compile(r"AF_NETLINK, \S+, (NETLINK_\w+)")

SENDING = {"sendmsg", "sendto", "write", "writev"}
RECEIVING = {"recvmsg", "recvfrom", "read", "readv"}


@dataclass(frozen=True)
class Datagram:
    """One datagram as it went over the socket."""

    protocol: str
    sent: bool
    data: bytes


class Sockets:
    """The netlink sockets of all traced processes, by process and descriptor."""

    def __init__(self):
        self.protocols = {}

    def opened(self, pid, fd, protocol):
        self.protocols[pid, fd] = protocol

    def closed(self, pid, fd):
        self.protocols.pop((pid, fd), None)

    def protocol(self, pid, fd):
        """The protocol of a descriptor, or None if it is not a netlink socket."""
        return self.protocols.get((pid, fd))


def datagrams(text):
    """All netlink datagrams of a strace output, in order."""
    sockets = Sockets()
    found = []
    for call, data in calls_with_data(text):
        pid, name, arguments, result = call
        if name == "socket":
            if protocol := SOCKET.search(arguments):
                sockets.opened(pid, result, protocol[1])
            continue
        fd = arguments.split(",")[0]
        if not fd.isdigit():
            continue
        if name == "close":
            sockets.closed(pid, int(fd))
        protocol = sockets.protocol(pid, int(fd))
        if protocol is None or result < 0 or name not in SENDING | RECEIVING:
            continue
        if "MSG_PEEK" in arguments:
            continue
        if len(data) < result or "msg_flags=MSG_TRUNC" in arguments:
            raise ValueError(f"{name} carried {result} bytes, the dump has {len(data)}")
        found.append(Datagram(protocol, name in SENDING, data[:result]))
    return found


def calls_with_data(text):
    """Each call as ((pid, name, arguments, result), bytes of its hexdumps)."""
    call, data = None, bytearray()
    for line in text.splitlines():
        if dump := DUMP.match(line):
            data += bytes.fromhex(dump[1])
        elif match := CALL.match(line):
            if call:
                yield call, bytes(data)
            call, data = (match[1], match[2], match[3], int(match[4])), bytearray()
        elif "unfinished ..." in line and "NETLINK" in line:
            raise ValueError(f"a call is torn in two: {line}")
    if call:
        yield call, bytes(data)
