"""What gdb shows of a buffer: a program is stopped in a function that has just got a message."""

import re

from .formats import Format, Made, cut, session

SOURCE = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned char buffer[4096];

static void on_message(unsigned char *data, size_t length)
{
	__asm__ volatile("" : : "r"(data), "r"(length));
}

int main(int argc, char **argv)
{
	unsigned char *data = malloc(sizeof(buffer));

	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "r");
		size_t length = fread(buffer, 1, sizeof(buffer), file);

		fclose(file);
		memcpy(data, buffer, length);
		on_message(data, length);
	}
	return 0;
}
"""
MARK = "@@@@"


def shown(bench, messages, command):
    """The command for each message, and what gdb prints."""
    bench.needs("gdb", "cc")
    (bench.folder / "watch.c").write_text(SOURCE)
    bench.run("cc -g -O0 -o watch watch.c")
    commands = [command(message) for message in messages]
    script = ["set confirm off", "set width 0", "set height 0", "break on_message"]
    for at, line in enumerate(commands):
        script += ["continue" if at else "run", f"echo {MARK}", line, f"echo {MARK}"]
    (bench.folder / "script.gdb").write_text("\n".join([*script, "kill", ""]))
    files = " ".join(message.bin for message in messages)
    printed = bench.run(f"gdb -q -nx -batch -x script.gdb --args ./watch {files}")
    return list(zip(commands, printed.split(MARK.encode())[1::2], strict=True))


def gdb(name, example, command, takes=lambda message: True, reads=None, **facts):
    """A format: `command` gives gdb's command for a message, `reads` finds the bytes in its output."""

    def make(bench, messages):
        steps = shown(bench, messages, command)
        gaps = {}
        for message, (_, output) in zip(messages, steps):
            known = reads(output.decode()) if reads else message.data
            if message.data[: len(known)] != known:
                raise ValueError(f"gdb's output of message {message.number} was misread")
            gaps |= cut(message, len(known))
        return Made(session(steps, prompt="(gdb) "), gaps)

    return Format(f"{name}.txt", "gdb", "gdb --version", example, make, takes, **facts)


def array_bytes(output):
    """The bytes of `$1 = {0x2c, 0x0 <repeats 14 times>, 0x1...}`."""
    known = bytearray()
    for digits, times in re.findall(r"0x([0-9a-f]+)(?: <repeats (\d+) times>)?", output):
        known += bytes([int(digits, 16)]) * int(times or 1)
    return bytes(known)


def string_bytes(output):
    r"""The bytes of `$1 = ",\000\005", '\000' <repeats 14 times>, "\001"`."""
    known = bytearray()
    pieces = r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)+)' <repeats (\d+) times>"""
    for text, one, times in re.findall(pieces, output):
        known += unescaped(text or one) * int(times or 1)
    return bytes(known)


def unescaped(text):
    """A C literal's bytes; gdb prints what happens to be UTF-8 as its character."""
    letters = dict(zip("abtnvfre\\\"'", b"\x07\x08\t\n\x0b\x0c\r\x1b\\\"'"))
    known = bytearray()
    for octal, letter, plain in re.findall(r"\\([0-7]{3})|\\(.)|([^\\])", text):
        if plain:
            known += plain.encode()
        else:
            known.append(int(octal, 8) if octal else letters[letter])
    return bytes(known)


FORMATS = [
    gdb("gdb-bytes", "x/52xb data", lambda m: f"x/{len(m.data)}xb data"),
    gdb("gdb-bytes-symbol", "x/52xb buffer", lambda m: f"x/{len(m.data)}xb buffer"),
    gdb(
        "gdb-words",
        "x/13xw data",
        lambda m: f"x/{len(m.data) // 4}xw data",
        takes=lambda m: len(m.data) % 4 == 0,
        word_size=4,
        byte_order="little",
    ),
    gdb(
        "gdb-array",
        "p/x *data@52",
        lambda m: f"p/x *data@{len(m.data)}",
        reads=array_bytes,
        lacks="what comes after 200 elements; a run of more than ten equal bytes counts as ten",
    ),
    gdb(
        "gdb-string",
        "p *data@52",
        lambda m: f"p *data@{len(m.data)}",
        reads=string_bytes,
        lacks="what comes after 200 elements, and a zero at the very end",
    ),
]
