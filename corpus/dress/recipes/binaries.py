"""Binary inputs: messages one after the other, capture files, what rtmon writes."""

import ctypes
import os
import socket
import subprocess
import time

from .formats import RULES, Format, Made, Missing
from .messages import NETFILTER, ROUTE
from .packets import cooked, pcap

CLONE_NEWNET = 0x40000000
RTMGRP_IPV4_ROUTE = 0x40


def joined(bench, messages):
    """The datagrams one after the other."""
    return Made(b"".join(message.data for message in messages))


def headerless(bench, messages):
    """A capture file as some programs write it: link type 253, but no cooked header."""
    return Made(pcap(message.data for message in messages))


def captured(bench, messages):
    """A capture file as libpcap writes it."""
    return Made(pcap(map(cooked, messages)))


def rtmon(bench, messages):
    """rtmon's file: first the links, which it asked for; each message stands behind one that has the time.

    rtmon runs in a network namespace of its own. It hears the messages by multicast,
    which root may send; the process that sends them is a child, so that this one
    stays in its namespace.
    """
    bench.needs("rtmon", "unshare")
    if os.geteuid():
        raise Missing("only root may send to multicast groups")
    child = os.fork()
    if child == 0:
        os._exit(heard(bench.folder / "rtmon.bin", messages))
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("rtmon wrote nothing")
    return Made((bench.folder / "rtmon.bin").read_bytes())


def heard(path, messages):
    """Runs rtmon in a new network namespace and lets it hear the messages; 0 if all went well."""
    try:
        unshare()
        monitor = subprocess.Popen(["rtmon", "file", str(path), "all"])
        time.sleep(1)
        # The kernel gives a multicast message to its groups, and also to one port; this port is not rtmon's.
        nobody = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
        nobody.bind((0, 0))
        sender = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
        for message in messages:
            sender.sendto(message.data, (nobody.getsockname()[0], RTMGRP_IPV4_ROUTE))
        time.sleep(1)
        monitor.terminate()
        monitor.wait()
        return 0
    except OSError:
        return 1


def unshare():
    """Moves this process into a network namespace of its own."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET):
        raise OSError("no network namespace could be made")


def aligned(protocol):
    """Messages of one protocol that stand one behind the other without anything in between."""
    return (
        lambda m: m.protocol == protocol
        and m.is_exact()
        and len(m.data) % 4 == 0
        and m.number != 55
    )


FORMATS = [
    Format(
        "route.bin",
        "cat",
        "",
        "cat msg*.bin",
        joined,
        aligned(ROUTE),
        unit="message",
        made_by=RULES,
    ),
    Format(
        "netfilter.bin",
        "cat",
        "",
        "cat msg*.bin",
        joined,
        aligned(NETFILTER),
        unit="message",
        made_by=RULES,
    ),
    Format(
        "one-cooked.bin",
        "Wireshark",
        "",
        "Export Packet Bytes",
        lambda _, messages: Made(cooked(messages[0])),
        lambda m: m.number == 16,
        cooked=True,
        made_by=RULES,
    ),
    Format(
        "cooked.pcap",
        "libpcap",
        "",
        "tcpdump -i nlmon0 -w cooked.pcap",
        captured,
        cooked=True,
        made_by=RULES,
    ),
    Format(
        "headerless.pcap", "kimocoder/nlmon", "", "its own pcap writer", headerless, made_by=RULES
    ),
    Format(
        "rtmon.bin",
        "rtmon",
        "ip -V",
        "rtmon file rtmon.bin all",
        rtmon,
        lambda m: aligned(ROUTE)(m) and not m.to_kernel and m.type >= 16,
        unit="message",
        before=1,
    ),
]
