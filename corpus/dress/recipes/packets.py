"""Capture files of the messages, what tcpdump and tshark print of them, and what Wireshark copies.

The copies go to a clipboard, so they are written here by Wireshark's rules:
"Copy > ..." of a frame, or of the protocol's item in it, then without the cooked
header; "Show Packet Bytes"; and "Export Packet Dissections > As C Arrays".
"""

import base64
import struct

from .formats import RULES, Format, Made, session
from .messages import PROTONUM

NETLINK = 253
FIRST_SECOND = 1504489582
SNAPLEN = 262144


def cooked(message):
    """The header of LINKTYPE_NETLINK and the datagram: PACKET_OUTGOING, ARPHRD_NETLINK, the family."""
    return struct.pack(">HHH8xH", 4, 824, 0, PROTONUM[message.protocol]) + message.data


def pcap(packets):
    """A capture file, one packet a millisecond."""
    parts = [struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, SNAPLEN, NETLINK)]
    for at, packet in enumerate(packets):
        parts.append(
            struct.pack("<IIII", FIRST_SECOND, at * 1000, len(packet), len(packet)) + packet
        )
    return b"".join(parts)


def small(message):
    """Few enough bytes for the wordy formats."""
    return message.number in (1, 2, 10, 14, 15, 16, 21, 22, 30, 33, 34, 38, 44, 46, 51)


def reader(name, command, notes=False, **facts):
    """What a tool prints of the whole capture; with `notes`, what it says on stderr stands in front."""

    def make(bench, messages):
        bench.needs(command.split()[0])
        (bench.folder / "netlink.pcap").write_bytes(pcap(map(cooked, messages)))
        printed = bench.run(command, both=notes)
        return Made(session([(command, printed)]))

    return Format(
        f"{name}.txt",
        command.split()[0],
        f"{command.split()[0]} --version",
        command,
        make,
        cooked=True,
        **facts,
    )


def wireshark(name, action, write, of=cooked, note="Frame {}:\n"):
    """What Wireshark writes of each packet, below a line that a person would put there."""

    def make(bench, messages):
        blocks = [
            (note.format(at) + write(at, of(message))).rstrip("\n")
            for at, message in enumerate(messages, 1)
        ]
        return Made(("\n\n".join(blocks) + "\n").encode())

    return Format(
        f"wireshark-{name}.txt", "Wireshark", "", action, make, made_by=RULES, cooked=of is cooked
    )


def bare(message):
    """The datagram alone: the item of the protocol is selected, not the frame."""
    return message.data


def rows(data, width=16):
    """Pieces of so many bytes, with their offsets."""
    return [(at, data[at : at + width]) for at in range(0, len(data), width)]


def ascii_of(piece, other="."):
    """The text column of a dump."""
    return "".join(chr(byte) if 32 <= byte < 127 else other for byte in piece)


def hex_dump(_, data):
    """Offset, three spaces, bytes, three spaces, text."""
    return "".join(
        f"{at:04x}   {piece.hex(' '):47}   {ascii_of(piece)}\n" for at, piece in rows(data)
    )


def hex_only(_, data):
    """The dump without its text."""
    return "".join(f"{at:04x}   {piece.hex(' ')}\n" for at, piece in rows(data))


def shown_dump(_, data):
    """The dump of "Show Packet Bytes": a gap in the middle of both columns, and dots `·`."""
    lines = []
    for at, piece in rows(data):
        digits = "".join(f"{byte:02x} " + " " * (place == 7) for place, byte in enumerate(piece))
        text = ascii_of(piece, "·")
        lines.append(f"{at:04X}  {digits:51}{text[:8]}{' ' * (len(piece) >= 8)}{text[8:]}\n")
    return "".join(lines)


def escaped_string(_, data):
    """A string of escapes, a new line each 16 bytes, unless only one byte is left."""
    text = '"'
    for at, byte in enumerate(data):
        if at % 16 == 0 and at not in (0, len(data) - 1):
            text += '" \\\n"'
        text += f"\\x{byte:02x}"
    return text + '"\n'


def c_string(_, data):
    """A C string: letters where they may be, octal escapes of three digits elsewhere."""
    letters = dict(zip(b'"\\\a\b\f\n\r\t\v', '"\\abfnrtv'))
    one = lambda byte: (
        f"\\{letters[byte]}"
        if byte in letters
        else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
    )
    return '"' + "".join(map(one, data)) + '"\n'


def list_of(data):
    """Numbers without leading zeros, on one line."""
    return ", ".join(f"0x{byte:x}" for byte in data)


def block_of(data):
    """Eight numbers a line, a comma behind each but the last."""
    lines = [",".join(f" 0x{byte:02x}" for byte in piece) for _, piece in rows(data, 8)]
    return "".join(f" {line}\n" for line in ",\n".join(lines).split("\n"))


def exported_array(opening, closing, column):
    """An array of "Export Packet Dissections", eight numbers a line and their text in a comment."""

    def write(number, data):
        lines = [
            f"{opening}Frame ({len(data)} bytes){closing}",
            f"static const unsigned char pkt{number}[{len(data)}] = {{",
        ]
        for at, piece in rows(data, 8):
            last = at + len(piece) == len(data)
            numbers = ", ".join(f"0x{byte:02x}" for byte in piece) + "      " * (8 - len(piece))
            lines.append(f"{numbers}{'  ' if last else ', '}{column.format(ascii_of(piece))}")
        return "\n".join([*lines, "};", ""])

    return write


def yaml(_, data):
    """base64 of 57 bytes a line."""
    return "# Packet Bytes: !!binary |\n" + "".join(
        f"  {base64.b64encode(piece).decode()}\n" for _, piece in rows(data, 57)
    )


FORMATS = [
    reader("tcpdump", "tcpdump -n -r netlink.pcap", notes=True),
    reader("tcpdump-x", "tcpdump -x -n -r netlink.pcap", notes=True, printed=2),
    reader("tcpdump-xx", "tcpdump -xx -n -r netlink.pcap", notes=True, printed=2),
    reader("tcpdump-x-upper", "tcpdump -X -n -r netlink.pcap", notes=True, printed=2),
    reader("tshark-x", "tshark -r netlink.pcap -x"),
    reader("tshark-x-delimited", "tshark -r netlink.pcap -x --hexdump delimit"),
    reader("tshark-tree-x", "tshark -r netlink.pcap -V -x", takes=small),
    reader("tshark-json-x", "tshark -r netlink.pcap -T json -x", takes=small),
    reader("tshark-jsonraw", "tshark -r netlink.pcap -T jsonraw", takes=small),
    wireshark("hex-stream", "Copy as a Hex Stream", lambda _, data: data.hex()),
    wireshark(
        "hex-stream-item",
        "Copy as a Hex Stream, of the protocol",
        lambda _, data: data.hex(),
        of=bare,
    ),
    wireshark("hex-dump", "Copy Bytes as Hex + ASCII Dump", hex_dump),
    wireshark("hex-only", "Copy as Hex Dump", hex_only),
    wireshark("base64", "Copy as a Base64 String", lambda _, data: base64.b64encode(data).decode()),
    wireshark("escaped-string", "Copy as Escaped String", escaped_string),
    wireshark("c-string", "Copy as C String", c_string),
    wireshark(
        "c-array",
        "Copy as C Array",
        lambda _, data: f"unsigned char bytes[] = {{{list_of(data)}}};",
    ),
    wireshark("go-literal", "Copy as Go literal", lambda _, data: f"[]byte{{{list_of(data)}}}"),
    wireshark("show-dump", "Show Packet Bytes as Hex Dump", shown_dump, of=bare),
    wireshark(
        "show-c-array",
        "Show Packet Bytes as C Array",
        lambda _, data: f"char packet_bytes[] = {{\n{block_of(data)}}};",
        of=bare,
    ),
    wireshark(
        "show-rust-array",
        "Show Packet Bytes as Rust Array",
        lambda _, data: f"let packet_bytes: [u8; _] = [\n{block_of(data)}];",
        of=bare,
    ),
    wireshark("show-yaml", "Show Packet Bytes as YAML", yaml, of=bare),
    wireshark(
        "export-c-arrays",
        "Export Packet Dissections as C Arrays",
        exported_array("// ", "", "// |{}|"),
        note="",
    ),
    wireshark(
        "export-c-arrays-older",
        "Export Packet Dissections as C Arrays",
        exported_array("/* ", " */", "/* {} */"),
        note="",
    ),
]
