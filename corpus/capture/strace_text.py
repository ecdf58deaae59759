"""Reads what strace prints with `-f -e read=all -e write=all` and gives back the datagrams.

strace prints a call on one line (behind the process id) and below it, without
the id, one hexdump for each buffer of the call. This module keeps which file
descriptor is a netlink socket of which protocol, and collects the dumps.
"""

import re
from dataclasses import dataclass

CALL = re.compile(r"^(?:(\d+) +)?(\w+)\((.*)\) += (-?\d+)")
DUMP = re.compile(r"^ \| [0-9a-f]{5,}  (.{49})")
MULTICAST = re.compile(r"sa_family=AF_NETLINK, nl_pid=\d+, nl_groups=0x[0-9a-f]*[1-9a-f]")
SOCKET = re.compile(r"AF_NETLINK, \S+, (NETLINK_\w+)")

SENDING = {"sendmsg", "sendto", "write", "writev"}
RECEIVING = {"recvmsg", "recvfrom", "read", "readv"}


@dataclass(frozen=True)
class Datagram:
    """One datagram as it went over a socket; sockets are counted from 0 as they are opened."""

    socket: int
    protocol: str
    sent: bool
    multicast: bool
    data: bytes


class Sockets:
    """The netlink sockets of all traced processes, by process and descriptor."""

    def __init__(self):
        self.count = 0
        self.by_descriptor = {}

    def opened(self, pid, fd, protocol):
        self.by_descriptor[pid, fd] = (self.count, protocol)
        self.count += 1

    def closed(self, pid, fd):
        self.by_descriptor.pop((pid, fd), None)

    def get(self, pid, fd):
        """Number and protocol of a descriptor's socket, or None if it is not a netlink socket."""
        return self.by_descriptor.get((pid, fd))


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
        socket = sockets.get(pid, int(fd))
        if socket is None or result < 0 or name not in SENDING | RECEIVING:
            continue
        if "MSG_PEEK" in arguments:
            continue
        if len(data) < result or "msg_flags=MSG_TRUNC" in arguments:
            raise ValueError(f"{name} carried {result} bytes, the dump has {len(data)}")
        multicast = MULTICAST.search(arguments) is not None
        found.append(Datagram(*socket, name in SENDING, multicast, data[:result]))
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
