//! What a person gave, as decoded frames: options that the commands share.

use std::{
    io::{self, IsTerminal, Read},
    path::Path,
};

use clap::{
    Args, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use nlscope_core::{
    ByteOrder, Conversation, DOCS, Decoder, Evidence, Frame, SCHEMA, Tree,
    ingest::{Format, IngestError, Ingested, ingest},
    insight, name,
    render::Document,
};

use crate::{error::Error, progress::Progress};

/// Notes on the input that are shown without `--verbose`.
const MOST_NOTES: usize = 5;

/// Where messages come from and how to read them.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// A file, `-` for standard input, or the text itself
    #[arg(value_name = "FILE|-|TEXT")]
    input: Vec<String>,
    /// What the input is, if it is recognised wrongly
    #[arg(long = "input", value_name = "FORMAT", value_parser = format())]
    format: Option<Format>,
    /// The protocol of the messages: route, generic, netfilter, ... or its number
    #[arg(long, value_name = "NAME|NUMBER", value_parser = protocol)]
    protocol: Option<u16>,
    /// The byte order of the machine that made the messages
    #[arg(long, value_name = "ORDER")]
    byte_order: Option<Order>,
    /// Say on standard error what the input was recognised as, and why
    #[arg(short, long)]
    verbose: bool,
}

/// A byte order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Little-endian: x86, ARM, RISC-V
    Le,
    /// Big-endian: s390x, some MIPS and PowerPC
    Be,
}

/// The formats by name, for help and completions too.
fn format() -> impl TypedValueParser<Value = Format> {
    let value = |format: Format| PossibleValue::new(format.name()).help(format.describe());
    PossibleValuesParser::new(Format::all().map(value))
        .try_map(|name| Format::from_name(&name).ok_or("no such format"))
}

fn protocol(text: &str) -> Result<u16, String> {
    if let Ok(number) = text.parse() {
        return Ok(number);
    }
    let protocols = SCHEMA.slice(SCHEMA.enumeration(SCHEMA.builtin.protocols).entries);
    protocols
        .iter()
        .find(|entry| SCHEMA.is_named(entry.name, entry.c_name, text))
        .and_then(|entry| u16::try_from(entry.value).ok())
        .ok_or_else(|| {
            let names: Vec<_> = protocols.iter().map(|entry| SCHEMA.name(entry.name)).collect();
            format!("no such protocol; there are {}", names.join(", "))
        })
}

/// The frames of an input, and how to decode them.
#[derive(Debug)]
pub(crate) struct Input {
    /// The frames.
    pub(crate) frames: Vec<Frame>,
    options: nlscope_core::Options,
    verbose: bool,
}

/// All of an input, decoded.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The frames.
    pub(crate) frames: Vec<Frame>,
    /// Their trees.
    pub(crate) trees: Vec<Tree>,
    conversation: Conversation,
    findings: Vec<insight::Finding>,
}

impl Decoded {
    /// What renderers read.
    pub(crate) fn document(&self) -> Document<'_> {
        Document {
            schema: &SCHEMA,
            frames: &self.frames,
            trees: &self.trees,
            conversation: &self.conversation,
            findings: &self.findings,
        }
    }
}

/// The bytes of an input, and what to call it.
struct Given {
    bytes: Vec<u8>,
    name: String,
    /// The word that was taken for text, where it might have been meant as a file.
    maybe_file: Option<String>,
}

impl Source {
    /// Reads the input and finds the frames in it.
    pub(crate) fn read(&self) -> Result<Input, Error> {
        let given = self.given()?;
        let read = ingest(&SCHEMA, &given.bytes, self.format)
            .map_err(|error| unreadable(&given, &error))?;
        self.say(&given, &read);
        let options = nlscope_core::Options {
            protonum: self.protocol,
            byte_order: self.byte_order.map(|order| match order {
                Order::Le => ByteOrder::Little,
                Order::Be => ByteOrder::Big,
            }),
            direction: None,
        };
        Ok(Input { frames: read.capture.frames, options, verbose: self.verbose })
    }

    fn given(&self) -> Result<Given, Error> {
        match self.input.as_slice() {
            [] => standard_input(),
            [only] if only == "-" => standard_input(),
            [only] if Path::new(only).exists() => {
                let path = Path::new(only);
                let bytes = std::fs::read(path).map_err(|error| Error::reading(path, &error))?;
                Ok(Given { bytes, name: only.clone(), maybe_file: None })
            }
            words => {
                let maybe_file = match words {
                    [only] if !only.contains(char::is_whitespace) => Some(only.clone()),
                    _ => None,
                };
                let bytes = words.join(" ").into_bytes();
                Ok(Given { bytes, name: "the text".into(), maybe_file })
            }
        }
    }

    /// Says what is odd in the input, and with `--verbose` what it was recognised as.
    fn say(&self, given: &Given, read: &Ingested) {
        if self.verbose {
            let format = read.format;
            anstream::eprintln!(
                "{}: read as {}: {} ({})",
                given.name,
                format.name(),
                format.describe(),
                read.reason
            );
            if read.skipped_lines > 0 {
                anstream::eprintln!("{}: {} lines gave nothing", given.name, read.skipped_lines);
            }
        }
        let most = if self.verbose { usize::MAX } else { MOST_NOTES };
        for note in read.notes.iter().take(most) {
            anstream::eprintln!("{}: {note}", given.name);
        }
        if let Some(more) = read.notes.len().checked_sub(most).filter(|more| *more > 0) {
            anstream::eprintln!("{}: {more} more notes; --verbose shows them", given.name);
        }
    }
}

fn unreadable(given: &Given, error: &IngestError) -> Error {
    let place = format!("line {}, column {}", error.line, error.column);
    let what = match &given.maybe_file {
        Some(word) => format!("`{word}` is no file, and as text: {}", error.message),
        None => format!("{}, {place}: {}", given.name, error.message),
    };
    Error::Unusable { what, hint: error.hint.map(Into::into) }
}

impl Input {
    /// A decoder that knows what the person said.
    pub(crate) fn decoder(&self) -> Decoder<'static> {
        Decoder::with_options(&SCHEMA, self.options)
    }

    /// Decodes all frames.
    pub(crate) fn decode(self) -> Decoded {
        let mut decoder = self.decoder();
        let mut progress = Progress::new(self.frames.len());
        let trees: Vec<_> =
            self.frames.iter().inspect(|_| progress.step()).map(|f| decoder.decode(f)).collect();
        progress.end();
        if self.verbose {
            say_readings(&trees);
        }
        let findings = insight::findings(&SCHEMA, &DOCS, &trees);
        let conversation = decoder.conversation().clone();
        Decoded { frames: self.frames, trees, conversation, findings }
    }
}

/// Says as what protocol and in which byte order the frames were read, and how that was found.
fn say_readings(trees: &[Tree]) {
    let reading =
        |tree: &Tree| (tree.protonum, tree.protonum_from, tree.byte_order, tree.byte_order_from);
    for alike in trees.chunk_by(|a, b| reading(a) == reading(b)) {
        let Some(first) = alike.first() else { continue };
        let protocol = name::protocol_name(&SCHEMA, first.protonum)
            .map_or_else(|| format!("protocol {}", first.protonum), str::to_owned);
        let order = match first.byte_order {
            ByteOrder::Little => "little-endian",
            ByteOrder::Big => "big-endian",
        };
        anstream::eprintln!(
            "{} frame{}: {protocol} ({}), {order} ({})",
            alike.len(),
            if alike.len() == 1 { "" } else { "s" },
            how(first.protonum_from),
            how(first.byte_order_from)
        );
    }
}

/// How something was found, in words.
const fn how(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Given => "as you said",
        Evidence::Source => "the input says so",
        Evidence::Guessed => "the bytes fit best so",
        Evidence::Earlier => "as in earlier frames",
        Evidence::Default => "nothing tells, and this is the most common",
    }
}

fn standard_input() -> Result<Given, Error> {
    if io::stdin().is_terminal() {
        anstream::eprintln!("paste the messages, then press Enter and Ctrl-D");
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|error| Error::reading(Path::new("-"), &error))?;
    Ok(Given { bytes, name: "standard input".into(), maybe_file: None })
}
