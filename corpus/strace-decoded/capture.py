#!/usr/bin/env python3
"""Captures `corpus/strace-decoded` again: `capture.py [NAME...]`, as root.

Each file is strace's own output, decoded text and hexdumps of the same calls, so
that bytes rebuilt from the text can be compared with the true ones. A recording
runs in a network namespace made for it, strace inside of it.

`capture.py --replay FOLDER` writes such a log for each sample of the corpus
instead: its datagrams go from one netlink socket to another under strace, and the
kernel never looks at them. So strace decodes what this kernel could not make.
"""

import argparse
import os
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent
UNSHARE = "unshare --net --mount --pid --fork --kill-child --mount-proc sh -ec".split()
DUMPS = "-e trace=network -e write=all -e read=all"
FULL = f"-v -s 65535 {DUMPS}"
LO = "ip link set lo up"
VETH = "ip link add ve0 address 02:00:00:00:00:01 type veth peer name ve1 address 02:00:00:00:00:02"
UP = (
    f"{LO}; {VETH}; ip link set ve0 up; ip link set ve1 up; "
    "ip address add 192.0.2.1/24 dev ve0; ip -6 address add 2001:db8::1/64 dev ve0 nodad"
)
PORT = "ip link add br0 address 02:00:00:00:00:03 type bridge; ip link set br0 up; ip link set ve0 master br0"
MANY = "for i in $(seq 40); do ip route add 10.0.$i.0/24 via 192.0.2.2; done"

# Name: strace's options, what is done before, the command.
RECORDINGS = {
    "link-lo": (FULL, "", "ip -d -s link show dev lo"),
    "link-add-veth": (FULL, "", VETH),
    "link-add-vxlan": (FULL, VETH, "ip link add vx0 type vxlan id 42 group 239.1.1.1 dev ve0 dstport 4789"),
    "link-bridge": (FULL, f"{VETH}; {PORT}", "ip -d link show dev br0"),
    "link-bridge-port": (FULL, f"{VETH}; {PORT}", "ip -d link show dev ve0"),
    "link-tun": (FULL, "ip tuntap add dev tun0 mode tun user 0", "ip -d link show dev tun0"),
    "link-macvlan": (FULL, f"{VETH}; ip link add mv0 link ve0 address 02:00:00:00:00:04 type macvlan mode bridge", "ip link show dev mv0"),
    "link-set": (FULL, f"{VETH}; ip link property add dev ve0 altname long-name-of-ve0", "ip link set dev ve0 mtu 1400 alias hello txqueuelen 100 group 7 up"),
    "link-error": (FULL, VETH, "ip link set dev ve0 mtu 10"),
    "link-dump-cut": (DUMPS, VETH, "ip link show"),
    "link-raw": (f"-X raw {FULL}", VETH, "ip link show dev ve0"),
    "link-verbose": (f"-X verbose {FULL}", VETH, "ip link show dev ve0"),
    "address-dump": (FULL, UP, "ip address show dev ve0 scope global"),
    "address-add": (FULL, VETH, "ip address add 198.51.100.7/24 dev ve0 label ve0:1 valid_lft 300 preferred_lft 200"),
    "route-dump": (FULL, UP, "ip route show table all"),
    "route-dump-cut": (DUMPS, f"{UP}; {MANY}", "ip route show"),
    "route-dump-decorated": (f"-f -tt -yy --decode-pids=comm -xx {FULL}", UP, "ip -6 route show"),
    "route-multipath": (FULL, UP, "ip route add 10.0.0.0/8 mtu 1300 congctl reno nexthop via 192.0.2.2 weight 3 nexthop via 192.0.2.3 dev ve0"),
    "route-get": (FULL, UP, "ip route get 192.0.2.77"),
    "route-raw": (f"-X raw {FULL}", UP, "ip route show table all dev ve0"),
    "route-verbose": (f"-X verbose {FULL}", UP, "ip route show table all dev ve0"),
    "route-error": (FULL, LO, "ip route del 10.99.0.0/16 dev lo table 77"),
    "rules": (FULL, "ip rule add from 192.0.2.0/24 to 10.0.0.0/8 fwmark 7/15 iif lo priority 100 table 200; ip rule add ipproto udp sport 10-20 dport 53 prohibit", "ip rule show"),
    "neighbours": (FULL, f"{UP}; ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev ve0; ip -6 neigh add 2001:db8::9 lladdr 02:00:00:00:00:0a dev ve0 router", "ip neigh show"),
    "neighbour-tables": (FULL, UP, "ip ntable show dev lo"),
    "fdb": (FULL, f"{VETH}; {PORT}", "bridge fdb show"),
    "mdb": (FULL, f"{UP}; {PORT}; bridge mdb add dev br0 port ve0 grp 239.1.1.1 permanent", "bridge mdb show"),
    "nexthops": (FULL, f"{UP}; ip nexthop add id 1 via 192.0.2.2 dev ve0; ip nexthop add id 2 blackhole; ip nexthop add id 3 group 1,10", "ip nexthop show"),
    "netconf": (FULL, UP, "ip netconf show dev lo"),
    "addrlabel": (FULL, LO, "ip addrlabel list"),
    "qdisc": (FULL, UP, "tc -s qdisc show"),
    "sock-diag": (FULL, LO, "ss -tulnpe"),
    "nlctrl": (FULL, "", "genl ctrl get name nlctrl"),
    "nlctrl-dump-cut": (DUMPS, "", "genl ctrl list"),
    "nft-list": (FULL, "nft add table ip t; nft add chain ip t c", "nft list chain ip t c"),
    "nft-error": (FULL, "", "nft list table ip nothing"),
    "xfrm": (FULL, "", "ip xfrm state list"),
    "foreign-namespace": (FULL, LO, "unshare --net ip link set lo up"),
}

# Samples of other machines, replayed.
REPLAYED = [
    "rt-link/kind-bond",
    "rt-link/kind-vlan",
    "tc/filter-flower",
    "errors/link-mtu-two-bytes",
    "malformed/attribute-length-past-end",
    "malformed/padding-not-zero",
    "sock-diag/tcp-connection-details",
    "xfrm/state-add",
]


def is_about_links(call):
    """Whether a call received the description of a link, which is long."""
    return "recvmsg" in call[0] and re.search("nlmsg_type=(RTM_NEWLINK|0x10)", call[0])


def kept(text, name):
    """The calls of a log that are worth their place: of descriptions of links at most one."""
    calls = []
    for line in text.splitlines(keepends=True):
        if line.startswith((" |", " *")) and calls:
            calls[-1].append(line)
        else:
            calls.append([line])
    links = [call for call in calls if is_about_links(call)]
    wanted = links[-1:] if name.startswith(("link", "foreign")) else []
    about_sockets = re.compile(r"(set|get)sockopt|getsockname|bind\(|getpeername|exited with|MSG_PEEK")
    calls = [call for call in calls if not about_sockets.search(call[0])]
    return "".join("".join(call) for call in calls if call in wanted or call not in links)


def run(script):
    """Runs a script in namespaces of its own; what it prints."""
    lines = ["mount -t tmpfs none /tmp", "mount -t tmpfs none /run", script]
    done = subprocess.run([*UNSHARE, "\n".join(lines)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{script}\n{done.stderr}")
    return done.stdout


def recording(name):
    """The log of one recording."""
    options, before, command = RECORDINGS[name]
    traced = f"strace -qq {options} -o /tmp/log sh -c {shlex.quote('exec ' + command)}"
    log = run(f"{before or ':'}\n{traced} >/tmp/out 2>&1 || :\ncat /tmp/log")
    return f"# strace {options} {command}\n" + kept(log, name)


def replay(sample):
    """The log of one sample's datagrams."""
    script = shlex.quote(str(Path(__file__).resolve()))
    log = run(f"strace -qq {FULL} -o /tmp/log {script} --peer {sample}\ncat /tmp/log")
    name = sample.relative_to(CORPUS)
    start = log.find("socket(AF_NETLINK")
    calls = [line for line in log[start:].splitlines(keepends=True) if "bind(" not in line and "getsockname" not in line]
    return f"# strace {FULL} replays corpus/{name}\n" + "".join(calls)


def peer(sample):
    """Sends a sample's requests to another process, and receives its answers from there."""
    lines = sample.read_text().splitlines()
    protocol = next(line.split()[1] for line in lines if line.startswith("protocol:"))
    datagrams = [(line[0], bytes.fromhex(line[1:])) for line in lines if line[:1] in "<>" and line]
    here, there = (
        socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, PROTOCOLS[protocol]) for _ in range(2)
    )
    for end in here, there:
        end.bind((0, 0))
    address, other = here.getsockname(), there.getsockname()
    if os.fork() == 0:  # strace doesn't follow
        for way, data in datagrams:
            if way == ">":
                there.recv(1 << 20)
            else:
                there.sendto(data, address)
        os._exit(0)
    for way, data in datagrams:
        if way == ">":
            here.sendto(data, other)
        else:
            here.recv(1 << 20)
    os.wait()


PROTOCOLS = {
    "NETLINK_ROUTE": 0,
    "NETLINK_SOCK_DIAG": 4,
    "NETLINK_XFRM": 6,
    "NETLINK_AUDIT": 9,
    "NETLINK_NETFILTER": 12,
    "NETLINK_GENERIC": 16,
    "NETLINK_RDMA": 20,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--replay", metavar="FOLDER", type=Path)
    parser.add_argument("--peer", metavar="SAMPLE", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return peer(options.peer)
    if options.replay:
        options.replay.mkdir(exist_ok=True)
        for sample in sorted(CORPUS.glob("*/*.hex")):
            # strace 6.1 never ends on this one.
            if sample.stem == "multipath-hop-length-0":
                continue
            name = "-".join(sample.relative_to(CORPUS).with_suffix("").parts)
            try:
                (options.replay / f"{name}.txt").write_text(replay(sample))
            except SystemExit as failed:
                print(f"{name}: {failed}", file=sys.stderr)
        return None
    for name in options.names or [*RECORDINGS, *REPLAYED]:
        if name in RECORDINGS:
            path, log = HERE / f"{name}.txt", recording(name)
        else:
            path, log = HERE / f"replay-{Path(name).name}.txt", replay(CORPUS / f"{name}.hex")
        path.write_text(log)
        print(f"{path.stat().st_size:8} {path.name}")


if __name__ == "__main__":
    main()
