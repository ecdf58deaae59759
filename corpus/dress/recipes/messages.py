"""The messages of `messages.txt`, which every format dresses anew."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent

ROUTE, SOCK_DIAG, XFRM, NETFILTER, GENERIC = (
    "NETLINK_ROUTE",
    "NETLINK_SOCK_DIAG",
    "NETLINK_XFRM",
    "NETLINK_NETFILTER",
    "NETLINK_GENERIC",
)
PROTONUM = {ROUTE: 0, SOCK_DIAG: 4, XFRM: 6, NETFILTER: 12, GENERIC: 16}


@dataclass(frozen=True)
class Message:
    """One datagram: its number, the family of its socket, whether the kernel got it, its bytes."""

    number: int
    protocol: str
    to_kernel: bool
    data: bytes

    @property
    def stem(self):
        """What a person would call it: `msg07`."""
        return f"msg{self.number:02}"

    @property
    def bin(self):
        """The file that the tools read: `msg07.bin`."""
        return f"{self.stem}.bin"

    @property
    def type(self):
        """nlmsg_type of the first message."""
        return int.from_bytes(self.data[4:6], "little")

    def parts(self):
        """The messages in the datagram, each as long as its nlmsg_len; what is behind them is left out."""
        place = 0
        while place + 16 <= len(self.data):
            length = int.from_bytes(self.data[place : place + 4], "little")
            if length < 16 or place + length > len(self.data):
                return
            yield self.data[place : place + length]
            place += (length + 3) // 4 * 4

    def is_exact(self):
        """Whether its messages, each padded to four bytes, are the whole datagram."""
        return sum((len(part) + 3) // 4 * 4 for part in self.parts()) == len(self.data)


def read():
    """All messages, in order."""
    messages = []
    for line in (FOLDER / "messages.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            protocol, direction, digits = line.split(" ", 2)
            number = len(messages) + 1
            messages.append(Message(number, protocol, direction == ">", bytes.fromhex(digits)))
    return messages
