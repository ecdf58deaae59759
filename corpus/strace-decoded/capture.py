#!/usr/bin/env python3
"""Captures `corpus/strace-decoded` again: `capture.py [NAME...]`, as root.

Each file is strace's own output, decoded text and hexdumps of the same calls, so
that bytes rebuilt from the text can be compared with the true ones. A recording
runs in a network namespace made for it. `capture.py --replay FOLDER` writes one
log for each sample of the corpus instead: its datagrams are sent from one netlink
socket to another, where the kernel doesn't look at them, under strace.
"""

import argparse
import shlex
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent
UNSHARE = "unshare --net --mount --pid --fork --kill-child --mount-proc sh -ec".split()
DUMPS = "-e trace=network -e write=all -e read=all"
FULL = f"-v -s 65535 {DUMPS}"
LO = "ip link set lo up"
VETH = "ip link add ve0 address 02:00:00:00:00:01 type veth peer name ve1 address 02:00:00:00:00:02"
UP = f"{LO}; {VETH}; ip link set ve0 up; ip link set ve1 up; ip address add 192.0.2.1/24 dev ve0; ip -6 address add 2001:db8::1/64 dev ve0 nodad"
PORT = "ip link add br0 address 02:00:00:00:00:03 type bridge; ip link set br0 up; ip link set ve0 master br0"

RECORDINGS = {
    "link-lo": (FULL, "", "ip -d -s link show dev lo"),
    "link-veth-add": (FULL, "", VETH),
    "link-bridge": (FULL, f"{VETH}; {PORT}", "ip -d link show dev br0"),
    "link-bridge-port": (FULL, f"{VETH}; {PORT}", "ip -d link show dev ve0"),
    "link-tun": (FULL, "ip tuntap add dev tun0 mode tun user 0", "ip -d link show dev tun0"),
    "link-vxlan-add": (FULL, VETH, "ip link add vx0 type vxlan id 42 group 239.1.1.1 dev ve0 dstport 4789"),
    "link-macvlan": (FULL, f"{VETH}; ip link add mv0 link ve0 address 02:00:00:00:00:04 type macvlan mode bridge", "ip link show dev mv0"),
    "link-set": (FULL, f"{VETH}; ip link property add dev ve0 altname long-name-of-ve0", "ip link set dev ve0 mtu 1400 alias hello txqueuelen 100 group 7 up"),
    "link-dump-cut": (DUMPS, VETH, "ip link show"),
    "link-raw": (f"-X raw {FULL}", VETH, "ip link show dev ve0"),
    "link-verbose": (f"-X verbose {FULL}", VETH, "ip link show dev ve0"),
    "address-dump": (FULL, UP, "ip address show dev ve0 scope global"),
    "address-add": (FULL, VETH, "ip address add 198.51.100.7/24 dev ve0 label ve0:1 valid_lft 300 preferred_lft 200"),
    "route-dump": (FULL, UP, "ip route show table all"),
    "route-dump-6": (FULL, UP, "ip -6 route show table all"),
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
    "qdisc": (FULL, f"{UP}", "tc -s qdisc show"),
    "link-error": (FULL, VETH, "ip link set dev ve0 mtu 10"),
    "sock-diag": (FULL, LO, "ss -tulnpe"),
    "nlctrl": (FULL, "", "genl ctrl get name nlctrl"),
    "generic-cut": (DUMPS, "", "genl ctrl list"),
    "nft-get": (FULL, "nft add table ip t; nft add chain ip t c", "nft list chain ip t c"),
    "nft-error": (FULL, "", "nft list table ip nothing"),
    "xfrm": (FULL, "", "ip xfrm state list"),
    "foreign-namespace": (FULL, LO, "unshare --net ip link set lo up"),
}


def records(output):
    """The lines of strace's output that concern netlink sockets, dumps included."""
    return output


def record(name):
    """Runs one recording and writes its file."""
    options, before, command = RECORDINGS[name]
    path = HERE / f"{name}.txt"
    traced = f"strace -qq {options} -o /tmp/log sh -c {shlex.quote('exec ' + command)} >/tmp/out 2>&1"
    lines = ["mount -t tmpfs none /tmp", "mount -t tmpfs none /run", before or ":"]
    done = subprocess.run([*UNSHARE, "\n".join([*lines, f"{traced} || :", "cat /tmp/log"])], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    header = f"# strace {options} {command}\n"
    path.write_text(header + done.stdout)
    return path


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    for name in options.names or RECORDINGS:
        path = record(name)
        print(f"{path.stat().st_size:8} {path.name}")


if __name__ == "__main__":
    main()
