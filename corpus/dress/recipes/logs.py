"""What the kernel, bpftrace, FRR and pyroute2 write of messages into logs and files."""

import sys

from .formats import RULES, Format, Made, Missing, cut, session
from .messages import GENERIC
from .packets import ascii_of, rows

ADDRESS = 0xFFFF8881048E2C00  # where a kernel has a message
HEAP = 0x7F8307E61990  # where FRR has one


def words(piece, size):
    """Groups of bytes as the kernel prints them: numbers, unless the line's length is no multiple of them."""
    if len(piece) % size:
        size = 1
    groups = [piece[at : at + size] for at in range(0, len(piece), size)]
    return " ".join(f"{int.from_bytes(group, 'little'):0{size * 2}x}" for group in groups), size


def hex_dump(data, prefix, width=16, size=1, text=True):
    """The lines of print_hex_dump; `prefix` makes what stands before the bytes from an offset."""
    for at, piece in rows(data, width):
        digits, group = words(piece, size)
        column = f"{digits:{width * 2 + width // group + 1}}{ascii_of(piece)}" if text else digits
        yield prefix(at) + column


def kernel(name, call, stamp, prefix, takes=lambda message: True, dump=hex_dump, **facts):
    """A kernel log: a line of prose for each message, then its dump, each line behind a stamp."""
    options = facts.pop("options", {})

    def make(bench, messages):
        lines = []
        for message in messages:
            second = 812 + message.number
            way = "sends" if message.to_kernel else "gets"
            lines.append(
                f"{stamp(second)}nlspy: ip[4242] {way} {len(message.data)} bytes, type {message.type:#x}"
            )
            lines += [stamp(second) + line for line in dump(message.data, prefix, **options)]
        return Made(("\n".join(lines) + "\n").encode())

    return Format(
        f"kernel-{name}.txt",
        "Linux",
        "",
        call,
        make,
        takes,
        made_by=RULES,
        **facts,
    )


def dmesg(second):
    """What dmesg writes before a line."""
    return f"[{second:5}.{second * 7919 % 1000000:06}] "


def dmesg_date(second):
    """What `dmesg -T` writes before a line."""
    return f"[Mon Nov 23 21:{second // 60:02}:{second % 60:02} 2026] "


def journal(second):
    """What journalctl writes before a line."""
    return f"Nov 23 21:{second // 60:02}:{second % 60:02} router kernel: "


def percent_ph(data, prefix):
    """The one line of a printk with `%*ph`, which takes 64 bytes at most."""
    yield prefix(0) + data[:64].hex(" ")


def fits(size):
    """Whether a message has so many bytes at most."""
    return lambda message: len(message.data) <= size


def bpftrace(name, conversion, head):
    """What bpftrace prints of a buf(); it runs a program that has the bytes as its text, 63 at most."""

    def make(bench, messages):
        bench.needs("bpftrace")
        lines = []
        for message in messages:
            text = "".join(f"\\x{byte:02x}" for byte in message.data)
            said = head.format(len(message.data))
            call = f'printf("{said}{conversion}\\n", buf("{text}", {len(message.data)}))'
            source = f"BEGIN {{ {call}; exit(); }}"
            printed = bench.run(f"bpftrace -e '{source}' 2>/dev/null").split(b"\n")
            if len(printed) < 2 or not printed[1].startswith(said.split(":")[0].encode()):
                raise Missing("bpftrace can't run here")
            if conversion == "%r" and printed[1] != (said + buf(message.data)).encode():
                raise ValueError(f"bpftrace prints message {message.number} by other rules")
            lines.append(printed[1] + b"\n")
        return Made(b"Attaching 1 probe...\n" + b"".join(lines))

    return Format(
        f"bpftrace-{name}.txt",
        "bpftrace",
        "bpftrace --version",
        f'printf("{conversion}", buf(...))',
        make,
        fits(63),
    )


def buf(data):
    """bpftrace's rules: what can be printed stands for itself, a backslash too; the rest is \\xHH."""
    return "".join(chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}" for byte in data)


def bpftrace_until(size):
    """The same for any message; bpftrace takes so many bytes of each, which a setting says."""

    def make(bench, messages):
        lines, gaps = [], {}
        for message in messages:
            lines.append(SAYS.format(len(message.data)) + buf(message.data[:size]))
            gaps |= cut(message, min(size, len(message.data)))
        return Made(("Attaching 1 probe...\n" + "\n".join(lines) + "\n").encode(), gaps)

    return make


def frr_old(bench, messages):
    """FRR until 2020: eight bytes a line, in one log entry of many lines."""
    blocks = []
    for message in messages:
        way = (
            "netlink_talk_info: >> netlink message dump [sent]"
            if message.to_kernel
            else "netlink_parse_info: << netlink message dump [recv]"
        )
        dump = [
            f"0x{HEAP + at:016x}: {piece.hex(' '):23} {ascii_of(piece):8}"
            for at, piece in rows(message.data, 8)
        ]
        stamp = f"2019/12/10 12:{message.number:02}:06 ZEBRA: "
        blocks.append("\n".join([stamp + way, stamp, *dump, ""]))
    return Made(("\n".join(blocks) + "\n").encode())


def frr_new(bench, messages):
    """FRR since then, built with dumps in hex: each line is a log entry."""
    lines = []
    for message in messages:
        way = (
            "netlink_send_msg: >> netlink message dump [sent]"
            if message.to_kernel
            else "netlink_recv_msg: << netlink message dump [recv]"
        )
        stamp = f"2022/02/08 17:{message.number:02}:40 ZEBRA: "
        lines.append(stamp + way)
        lines += [
            f"{stamp}{HEAP + at:016x}: {piece.hex(' '):23} {ascii_of(piece)}"
            for at, piece in rows(message.data, 8)
        ]
    return Made(("\n".join(lines) + "\n").encode())


def common():
    """pyroute2.common."""
    try:
        from pyroute2 import common as module
    except ImportError as reason:
        raise Missing("pyroute2 is not installed") from reason
    return module


def pyroute2(dump):
    """Dumps as pyroute2 keeps them in files, read by pyroute2 to prove them."""

    def make(bench, messages):
        blocks = []
        for message in messages:
            text = dump(message)
            if common().load_dump(text) != message.data:
                raise ValueError(f"message {message.number} is not what pyroute2 reads")
            blocks.append((f"cat {message.stem}.dump", text.encode()))
        return Made(session(blocks))

    return make


def hexdump(message):
    """What pyroute2.common.hexdump gives, below a comment."""
    return f"# {message.protocol}, {len(message.data)} bytes\n{common().hexdump(message.data)}\n"


def colons(message):
    """The same in lines of 16 bytes."""
    lines = [":".join(f"{byte:02x}" for byte in piece) for _, piece in rows(message.data)]
    return f"# {message.protocol}, {len(message.data)} bytes\n" + ":\n".join(lines) + "\n"


def escapes(message):
    """Escapes with a comment behind each field of the header, and empty lines inside the message."""
    text = lambda piece: "".join(f"\\x{byte:02x}" for byte in piece)
    data = message.data
    fields = [
        (0, 4, "length"),
        (4, 6, "type"),
        (6, 8, "flags"),
        (8, 12, "sequence number"),
        (12, 16, "pid"),
    ]
    lines = ["# strace hex dump", "#", "# nlmsg header"]
    lines += [f"{text(data[start:end]):18}# {name}" for start, end, name in fields]
    lines += ["", "# genl header" if message.protocol == GENERIC else "# what follows"]
    for at, piece in rows(data[16:], 8):
        lines += [f"    {text(piece)}"] + [""] * (at % 32 == 24)
    return "\n".join(lines).rstrip("\n") + "\n"


offset = lambda at: f"nl: {at:08x}: "
SAYS = "ip[4242] sends {} bytes: "
VERSION = (
    f"{sys.executable} -c 'from importlib.metadata import version; print(version(\"pyroute2\"))'"
)
CUT = "what comes after 64 bytes; it doesn't say that there is more"

FORMATS = [
    kernel(
        "offset",
        "dmesg; print_hex_dump(..., DUMP_PREFIX_OFFSET, 16, 1, data, length, true)",
        dmesg,
        offset,
    ),
    kernel(
        "offset-dates",
        "dmesg -T; print_hex_dump(..., DUMP_PREFIX_OFFSET, 16, 1, data, length, true)",
        dmesg_date,
        offset,
    ),
    kernel(
        "offset-journal",
        "journalctl -k; print_hex_dump(..., DUMP_PREFIX_OFFSET, 16, 1, data, length, true)",
        journal,
        lambda at: f"{at:08x}: ",
    ),
    kernel(
        "address",
        "dmesg; print_hex_dump(..., DUMP_PREFIX_ADDRESS, 16, 1, data, length, true)",
        dmesg,
        lambda at: f"skb data: {ADDRESS + at:016x}: ",
    ),
    kernel(
        "none",
        "dmesg; print_hex_dump(..., DUMP_PREFIX_NONE, 16, 1, data, length, false)",
        dmesg,
        lambda at: "netlink: ",
        options=dict(text=False),
    ),
    kernel(
        "wide",
        "dmesg; print_hex_dump(..., DUMP_PREFIX_OFFSET, 32, 1, data, length, true)",
        dmesg,
        offset,
        options=dict(width=32),
    ),
    kernel(
        "words",
        "dmesg; print_hex_dump(..., DUMP_PREFIX_OFFSET, 16, 4, data, length, true)",
        dmesg,
        offset,
        options=dict(size=4),
        word_size=4,
        byte_order="little",
    ),
    kernel(
        "ph",
        'dmesg; printk("%*ph", length, data)',
        dmesg,
        lambda at: "nlspy: ",
        fits(64),
        dump=percent_ph,
    ),
    bpftrace("buf", "%r", SAYS),
    bpftrace("escapes", "%rx", SAYS),
    bpftrace("hex", "%rh", SAYS),
    Format(
        "bpftrace-buf-whole.txt",
        "bpftrace",
        "",
        'printf("%r", buf(...))',
        bpftrace_until(4096),
        made_by=RULES,
    ),
    Format(
        "bpftrace-buf-cut.txt",
        "bpftrace",
        "",
        'printf("%r", buf(...))',
        bpftrace_until(64),
        made_by=RULES,
        lacks=CUT,
    ),
    Format("frr-old.txt", "FRR", "", "debug zebra kernel msgdump", frr_old, made_by=RULES),
    Format("frr.txt", "FRR", "", "debug zebra kernel msgdump", frr_new, made_by=RULES),
    Format(
        "pyroute2-hexdump.txt",
        "pyroute2",
        VERSION,
        "pyroute2.common.hexdump(data)",
        pyroute2(hexdump),
    ),
    Format(
        "pyroute2-colons.txt", "pyroute2", "", "cat msg01.dump", pyroute2(colons), made_by=RULES
    ),
    Format(
        "pyroute2-escapes.txt", "pyroute2", "", "cat msg01.dump", pyroute2(escapes), made_by=RULES
    ),
]
