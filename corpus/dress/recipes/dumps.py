"""The dumps of the usual command line tools, made by those tools."""

from dataclasses import replace

from .formats import Made, shell

HOST = "little"  # the order of the machine that printed


def with_carriage_returns(name, form):
    """The same as a Windows terminal or mail program hands it over: each line ends with CR LF."""

    def make(bench, messages):
        made = form.make(bench, messages)
        return Made(made.content.replace(b"\n", b"\r\n"), made.gaps)

    return replace(form, file=f"{name}.txt", make=make)


CANONICAL = shell("hexdump-canonical", "hexdump -C {bin}")

FORMATS = [
    shell("xxd", "xxd {bin}"),
    shell("xxd-plain", "xxd -p {bin}"),
    shell("xxd-plain-one-line", "xxd -p {bin} | tr -d '\\n'"),
    shell("xxd-single-upper", "xxd -g 1 -u {bin}"),
    shell("xxd-c-array", "xxd -i {bin}"),
    shell("xxd-words", "xxd -e {bin}", word_size=4, byte_order=HOST),
    shell("hexdump", "hexdump {bin}", word_size=2, byte_order=HOST),
    CANONICAL,
    with_carriage_returns("hexdump-canonical-crlf", CANONICAL),
    shell("hexdump-bytes", "hexdump -v -e '1/1 \"%02x \"' {bin}"),
    shell("hexdump-list", 'hexdump -v -e \'16/1 "0x%02x, " "\\n"\' {bin}'),
    shell("hexdump-escapes", 'hexdump -v -e \'"\\\\" "x" 1/1 "%02x"\' {bin}'),
    shell("od", "od {bin}", word_size=2, byte_order=HOST),
    shell("od-bytes", "od -t x1 {bin}"),
    shell("od-bytes-hex-offsets", "od -A x -t x1 {bin}"),
    shell("od-bytes-decimal-offsets", "od -A d -t x1 {bin}"),
    shell("od-bytes-no-offsets", "od -A n -v -t x1 {bin}"),
    shell("od-bytes-characters", "od -A x -t x1z {bin}"),
    shell("od-decimal", "od -A d -t u1 {bin}"),
    shell("od-words", "od -t x4 {bin}", word_size=4, byte_order=HOST),
    shell("od-characters", "od -c {bin}"),
    shell("hexyl", "hexyl --color never {bin}"),
    shell("base64", "base64 {bin}"),
    shell("base64-one-line", "base64 -w 0 {bin}"),
    shell("base64url", "basenc --base64url {bin}"),
]
