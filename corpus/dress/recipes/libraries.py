"""The tables of libmnl and the blocks of libnl, printed by those libraries, and nft's own tables.

Each is read again here, to prove which bytes it has and which it lacks.
"""

import ctypes
import re

from .formats import Format, Made, Missing, session
from .messages import GENERIC, NETFILTER, PROTONUM, ROUTE, SOCK_DIAG, XFRM

TABLE = re.compile(r"-{16}\t-{18}\n(?:\|.*\n){4}-{16}\t-{18}\n(?:\|.*\n)*-{16}\t-{18}\n")
COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
# Bytes of the fixed header behind nlmsghdr, which libmnl has to be told.
EXTRA = {GENERIC: 4, NETFILTER: 4, SOCK_DIAG: 56}
EXTRA_ROUTE = {0: 16, 1: 8, 2: 12, 3: 12, 4: 12, 5: 20, 6: 20, 7: 20, 22: 8}
EXTRA_XFRM = {16: 224, 19: 168}


def load(name):
    """A library of the system."""
    try:
        return ctypes.CDLL(name)
    except OSError as reason:
        raise Missing(f"{name} is not installed") from reason


def printed(function):
    """What a function writes to the FILE it is given."""
    libc = ctypes.CDLL(None)
    libc.open_memstream.restype = ctypes.c_void_p
    text, size = ctypes.c_char_p(), ctypes.c_size_t()
    file = ctypes.c_void_p(libc.open_memstream(ctypes.byref(text), ctypes.byref(size)))
    function(file)
    libc.fclose(file)
    return ctypes.string_at(text, size.value)


def fixed_header(message):
    """How long the header behind nlmsghdr is."""
    if message.protocol == ROUTE:
        return EXTRA_ROUTE.get((message.type - 16) // 4, 4)
    if message.protocol == XFRM:
        return EXTRA_XFRM.get(message.type, 4)
    return EXTRA[message.protocol]


def little(value, size):
    """A number as the machine that printed it had it in memory."""
    return list(int(value).to_bytes(size, "little"))


def table_rows(table):
    """The header's sixteen bytes of one table, None for nlmsg_flags, and its rows of four bytes."""
    lines = [line for line in table.split("\n") if line.startswith("|")]
    length, kind, sequence, port = (line.split("|")[1].strip() for line in lines[:4])
    header = [
        *little(length, 4),
        *little(kind, 2),
        None,
        None,
        *little(sequence, 4),
        *little(port, 4),
    ]
    rows = []
    for line in lines[4:]:
        if attribute := re.match(r"\|(\d+)\|([N-])([B-])\|(\d+)\|", line):
            flags = (attribute[2] == "N") << 15 | (attribute[3] == "B") << 14
            rows.append([*little(attribute[1], 2), *little(flags | int(attribute[4]), 2)])
        else:
            rows.append([int(digits, 16) for digits in line.split("|")[1].split()])
    return header, rows


def table_bytes(table, part, extra):
    """The bytes that a table tells of a message, None where it tells none.

    libmnl prints no row for an attribute header of type 0, so that the rows alone
    don't say where they stand.
    """
    known, rows = table_rows(table)
    value = 0
    for at in range(16, len(part), 4):
        word = part[at : at + 4].ljust(4, b"\0")
        length, kind = (int.from_bytes(word[place : place + 2], "little") for place in (0, 2))
        if value > 0 and not (extra > 0):
            value -= 4
        elif extra <= 0 and int.from_bytes(part[4:6], "little") >= 16:
            if kind & 0x3FFF == 0:
                known += [None] * 4
                continue
            value = 0 if kind & 0x8000 else (length + 3) // 4 * 4 - 4
        extra -= 4
        known += rows.pop(0) if rows else [None] * 4
    return known[: len(part)]


def block_bytes(block):
    """The bytes of one libnl block, None where it has none: of an error, all behind the echoed header."""
    known, echoed = [], False
    for line in block.split("\n"):
        heading = re.match(r"\s*\[(\S+)(?: (\d+))?( NESTED)?\] (-?\d+) octets", line)
        field = re.match(r"\s*\.(\S+) = (-?\d+)", line)
        if heading and heading[1] == "ATTR":
            known += [
                *little(int(heading[4]) + 4, 2),
                *little(int(heading[2]) | bool(heading[3]) << 15, 2),
            ]
        elif "[ORIGINAL" in line:
            echoed = True
        elif field:
            name, value = field.groups()
            size = {"type": 2, "flags": 2, "cmd": 1, "version": 1, "unused": 2}.get(name, 4)
            lost = echoed and name == "nlmsg_len"
            known += [None] * 4 if lost else little(int(value) % (1 << 32), size)
        elif row := re.match(r"\s*((?:[0-9a-f]{2} ){1,16})", line):
            known += [int(digits, 16) for digits in row[1].split()]
    length = int(re.search(r"\.nlmsg_len = (\d+)", block)[1])
    return (known + [None] * length)[:length]


def ranges(known, true, number):
    """The gaps of a message, after the proof that what is known is right."""
    if len(known) > len(true) or any(a not in (b, None) for a, b in zip(known, true)):
        raise ValueError(f"the text of message {number} was misread")
    known = known + [None] * (len(true) - len(known))
    starts = [
        at
        for at in range(len(known))
        if known[at] is None and (at == 0 or known[at - 1] is not None)
    ]
    return [
        [at, next((end for end in range(at, len(known)) if known[end] is not None), len(known))]
        for at in starts
    ]


def together(message, pieces):
    """What is known of a datagram from what is known of each of its messages."""
    known = []
    for piece in pieces:
        known += piece + [0] * (-len(piece) % 4)
    return known[: len(message.data)]


def libmnl(coloured):
    """What a program prints that calls mnl_nlmsg_fprintf for each datagram it sends or receives."""

    def make(bench, messages):
        library = load("libmnl.so.0")
        steps, gaps = [], {}
        for message in messages:
            data, extra = message.data, fixed_header(message)
            text = printed(lambda file: library.mnl_nlmsg_fprintf(file, data, len(data), extra))
            plain = COLOUR.sub(b"", text)
            tables = TABLE.findall(plain.decode())
            pieces = [
                table_bytes(table, part, extra)
                for table, part in zip(tables, message.parts(), strict=True)
            ]
            gaps[message.number] = ranges(together(message, pieces), data, message.number)
            steps.append((f"./replay {message.bin}", text if coloured else plain))
        return Made(session(steps), gaps)

    return make


def libnl(bench, messages):
    """What libnl prints with NLCB=debug: which way a message went, and its nl_msg_dump."""
    library = load("libnl-3.so.200")
    for family in ("route", "genl"):
        load(f"libnl-{family}-3.so.200")
    library.nlmsg_convert.restype = ctypes.c_void_p
    texts, gaps = [], {}
    for message in messages:
        pieces = []
        way = "Sent" if message.to_kernel else "Received"
        for part in message.parts():
            # What libnl reads behind a message whose length is no multiple of four is not the message's.
            handle = ctypes.c_void_p(library.nlmsg_convert(part + bytes(4)))
            library.nlmsg_set_proto(handle, PROTONUM[message.protocol])
            block = printed(lambda file: library.nl_msg_dump(handle, file))
            library.nlmsg_free(handle)
            texts.append(f"-- Debug: {way} Message:\n".encode() + block)
            pieces.append(block_bytes(block.decode()))
        if found := ranges(together(message, pieces), message.data, message.number):
            gaps[message.number] = found
    return Made(b"$ NLCB=debug ./replay *.bin\n" + b"".join(texts), gaps)


NFT = (
    "'add table inet filter; add chain inet filter input "
    '{ type filter hook input priority 0; policy drop; comment "in"; }\''
)


def nft(level):
    """What nft prints of its own requests, in a network namespace made for it."""

    def make(bench, messages):
        bench.needs("nft", "unshare")
        command = f"nft --debug={level} {NFT}"
        text = bench.run(f"unshare -n {command}", both=True)
        plain = COLOUR.sub(b"", text).decode()
        wanted = TABLE.findall(plain)
        numbers, gaps = [], {}
        while wanted:
            message, known = next(
                filter(None, (recognised(m, wanted) for m in messages)), (None, None)
            )
            if not message:
                raise ValueError("nft sends something that messages.txt does not have")
            gaps[message.number] = ranges(known, message.data, message.number)
            numbers.append(message.number)
            wanted = wanted[len(list(message.parts())) :]
        return Made(session([(command, text)]), gaps, tuple(numbers))

    return make


def recognised(message, wanted):
    """The message and what is known of it, if the next tables are a datagram's messages."""
    parts = list(message.parts())
    if len(parts) > len(wanted):
        return None
    pieces = [table_bytes(table, part, 4) for table, part in zip(wanted, parts)]
    if any(a not in (b, None) for piece, part in zip(pieces, parts) for a, b in zip(piece, part)):
        return None
    return message, together(message, pieces)


FLAGS = "of nlmsg_flags all but REQUEST, MULTI, ACK and ECHO; attribute headers of type 0"
TABLES = dict(unit="message", lacks=FLAGS)
little_endian = lambda message: message.number != 55

FORMATS = [
    Format(
        "libmnl.txt",
        "libmnl",
        "dpkg-query -W libmnl0",
        "mnl_nlmsg_fprintf(stdout, data, length, extra)",
        libmnl(False),
        little_endian,
        **TABLES,
    ),
    Format(
        "libmnl-coloured.txt",
        "libmnl",
        "dpkg-query -W libmnl0",
        "mnl_nlmsg_fprintf(stdout, data, length, extra)",
        libmnl(True),
        little_endian,
        **TABLES,
    ),
    Format(
        "nft-debug-mnl.txt",
        "nft",
        "nft --version",
        f"nft --debug=mnl {NFT}",
        nft("mnl"),
        lambda m: m.protocol == NETFILTER,
        **TABLES,
    ),
    Format(
        "nft-debug-all.txt",
        "nft",
        "nft --version",
        f"nft --debug=all {NFT}",
        nft("all"),
        lambda m: m.protocol == NETFILTER,
        **TABLES,
    ),
    Format(
        "libnl.txt",
        "libnl",
        "dpkg-query -W libnl-3-200",
        "NLCB=debug, nl_msg_dump(message, stdout)",
        libnl,
        little_endian,
        unit="message",
        lacks="of an error, nlmsg_len of the request and what follows its header; "
        "what stands behind the last message",
    ),
]
