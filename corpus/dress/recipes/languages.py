"""What programs print of their byte arrays, made by small programs in those languages."""

import pprint
import re
import shutil
from pathlib import Path

from .formats import RULES, Format, Made, Missing, cut, session

SOURCES = Path(__file__).resolve().parent / "sources"


def python(name, shown, value, **facts):
    """What Python's prompt answers to an expression."""

    def make(bench, messages):
        return Made(
            session(((shown, value(message.data).encode()) for message in messages), ">>> ")
        )

    return Format(f"{name}.txt", "python", "python3 --version", shown, make, **facts)


def fromhex_source(data):
    """A call of bytes.fromhex as people write it into a test, 16 bytes a line."""
    rows = [data[at : at + 16].hex(" ", -4) for at in range(0, len(data), 16)]
    return "message = bytes.fromhex(\n" + "".join(f'    "{row}"\n' for row in rows) + ")\n"


def fromhex(bench, messages):
    """Sources with bytes.fromhex, read by Python itself to prove them."""
    steps = []
    for message in messages:
        source = fromhex_source(message.data)
        names = {}
        exec(source, names)
        if names["message"] != message.data:
            raise ValueError(f"message {message.number} is not what Python reads")
        steps.append((f"cat test_{message.stem}.py", source.encode()))
    return Made(session(steps))


def rust(form, example, **facts):
    """What a Rust program prints."""

    def make(bench, messages):
        bench.needs("cargo")
        shutil.copytree(SOURCES / "rust", bench.folder / "rust")
        bench.run("cargo build -q --manifest-path rust/Cargo.toml --target-dir target")
        steps = []
        for message in messages:
            # The program runs where `cargo run` runs it, so that dbg! names the file as it does there.
            printed = bench.run(
                f"cd rust && ../target/debug/print {form} ../{message.bin}", both=True
            )
            shown = f"cargo run -q -- {message.bin}"
            if form == "source":
                shown = f"cat src/{message.stem}.rs"
                printed = bench.run("rustfmt --edition 2021", text_input=printed)
            steps.append((shown, printed))
        return Made(session(steps))

    return Format(f"rust-{form}.txt", "rust", "rustc --version", example, make, **facts)


def go(form, example, source="print.go", **facts):
    """What a Go program prints; go-spew is Debian's golang-github-davecgh-go-spew-dev."""

    def make(bench, messages):
        bench.needs("go")
        path = Path("/usr/share/gocode")
        if source == "spew.go" and not (path / "src/github.com/davecgh/go-spew").is_dir():
            raise Missing("go-spew is not installed")
        shutil.copy(SOURCES / source, bench.folder)
        env = {"GO111MODULE": "off", "GOPATH": str(path), "GOCACHE": str(bench.folder / "cache")}
        bench.run(f"go build -o print {source}", env=env)
        argument = "" if source == "spew.go" else f"{form} "
        steps = [
            (f"./print {message.bin}", bench.run(f"./print {argument}{message.bin}"))
            for message in messages
        ]
        return Made(session(steps))

    return Format(f"go-{form}.txt", "go", "go version", example, make, **facts)


def node(form, example, holds=None, **facts):
    """What node prints; with `holds`, only so many bytes of it."""

    def make(bench, messages):
        bench.needs("node")
        shutil.copy(SOURCES / "print.js", bench.folder)
        steps = [
            (f"node print.js {message.bin}", bench.run(f"node print.js {form} {message.bin}"))
            for message in messages
        ]
        gaps = {}
        for message in messages:
            gaps |= cut(message, holds or len(message.data))
        return Made(session(steps), gaps)

    return Format(f"node-{form}.txt", "node", "node --version", example, make, **facts)


def java(bench, messages):
    """One run over all messages, as a log."""
    bench.needs("java")
    shutil.copy(SOURCES / "Print.java", bench.folder)
    files = " ".join(message.bin for message in messages)
    return Made(session([("java Print.java *.bin", bench.run(f"java Print.java {files}"))]))


def scala(bench, messages):
    """What Scala's prompt answers; it cuts after 800 characters, inside a number too."""
    bench.needs("scala")
    read = 'java.nio.file.Files.readAllBytes(java.nio.file.Paths.get("{bin}"))'
    lines = [f"val {message.stem} = " + read.replace("{bin}", message.bin) for message in messages]
    printed = bench.run(
        "scala -Xnojline",
        text_input="\n".join([*lines, ":quit", ""]).encode(),
        env={"TERM": "dumb"},
    )
    answers = re.findall(r"scala> (msg\d+: Array\[Byte\] = .*)", printed.decode())
    gaps = {}
    for message, answer in zip(messages, answers, strict=True):
        numbers = re.findall(r"(-?\d+)[,)]", answer.split("Array(", 1)[1])
        known = bytes(int(number) % 256 for number in numbers)
        if message.data[: len(known)] != known:
            raise ValueError(f"the output of message {message.number} was misread")
        gaps |= cut(message, len(known))
    return Made(
        session(((line, answer.encode()) for line, answer in zip(lines, answers)), "scala> "), gaps
    )


def shell_strings(form, one):
    """A printf command whose string has the bytes, run by bash to prove it."""

    def make(bench, messages):
        blocks = []
        for message in messages:
            text = "".join(one(byte) for byte in message.data)
            if bench.run(f"printf '{text}'") != message.data:
                raise ValueError(f"message {message.number} is not what printf writes")
            blocks.append((f"printf '{text}' > {message.bin}", b""))
        return Made(session(blocks))

    return Format(
        f"shell-{form}.txt", "bash", "bash --version", "printf '...' > {bin}", make, made_by=RULES
    )


FORMATS = [
    python("python-repr", "data", repr),
    python("python-hex", "data.hex()", lambda data: repr(data.hex())),
    python("python-hex-spaced", "data.hex(' ')", lambda data: repr(data.hex(" "))),
    python("python-hex-dashes", "data.hex('-')", lambda data: repr(data.hex("-"))),
    python("python-bytearray", "bytearray(data)", lambda data: repr(bytearray(data))),
    python("python-list", "list(data)", lambda data: repr(list(data))),
    python("python-pprint", "pprint.pprint(data)", pprint.pformat),
    Format(
        "python-fromhex.txt",
        "python",
        "python3 --version",
        "cat test_msg01.py",
        fromhex,
        made_by=RULES,
    ),
    rust("debug", 'println!("{data:?}")'),
    rust("debug-hex", 'println!("{data:02x?}")'),
    rust("debug-hex-bare", 'println!("{data:x?}")'),
    rust("debug-hex-lines", 'println!("{data:#04x?}")'),
    rust("dbg", "dbg!(data)"),
    rust("bytes", 'println!("{:?}", bytes::Bytes::from(data))'),
    rust("escape-ascii", 'println!("b\\"{}\\"", data.escape_ascii())'),
    rust("source", "a const, as rustfmt lays it out"),
    go("v", 'log.Printf("%v", data)'),
    go("sharp-v", 'fmt.Printf("%#v", data)'),
    go("x-spaced", 'log.Printf("% x", data)'),
    go("x-sharp", 'fmt.Printf("%# x", data)'),
    go("q", 'log.Printf("%q", data)'),
    go("q-ascii", 'log.Printf("%+q", data)'),
    go("dump", "fmt.Print(hex.Dump(data))"),
    go("base64-raw-url", "base64.RawURLEncoding.EncodeToString(data)"),
    go("spew", "spew.Dump(data)", source="spew.go"),
    node(
        "buffer", "console.log(data)", holds=50, lacks="what comes after 50 bytes; it says how many"
    ),
    node("buffer-whole", "console.log(data), with buffer.INSPECT_MAX_BYTES raised"),
    node(
        "uint8array",
        "console.log(new Uint8Array(data))",
        holds=100,
        lacks="what comes after 100 bytes; it says how many",
    ),
    node("json", "JSON.stringify({ length: data.length, bytes: [...data] })"),
    node("json-buffer", "JSON.stringify(data)"),
    node("json-object", "JSON.stringify(new Uint8Array(data))"),
    Format("java.txt", "java", "java --version", "java.util.Arrays.toString(data)", java),
    Format(
        "scala.txt",
        "scala",
        "scala -version",
        "val msg01 = Files.readAllBytes(...)",
        scala,
        lacks="what comes after 800 characters; the cut may be inside a number",
    ),
    shell_strings("hex", lambda byte: f"\\x{byte:02x}"),
    shell_strings("octal", lambda byte: f"\\{byte:03o}"),
]
