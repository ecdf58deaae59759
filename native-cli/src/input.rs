//! What a person gave, as decoded frames: options that the commands share.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use nlscope_core::{
    ByteOrder, Conversation, DOCS, Decoder, Frame, SCHEMA, Tree, insight, render::Document,
};

use crate::error::Error;

/// Where messages come from and how to read them.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// A file, `-` for standard input, or the text itself
    #[arg(value_name = "FILE|-|TEXT")]
    input: Vec<String>,
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
            docs: &DOCS,
            frames: &self.frames,
            trees: &self.trees,
            conversation: &self.conversation,
            findings: &self.findings,
        }
    }
}

impl Source {
    /// Reads the input and finds the frames in it.
    pub(crate) fn read(&self) -> Result<Input, Error> {
        let bytes = self.bytes()?;
        let frames = sample(&bytes);
        let options = nlscope_core::Options {
            protonum: self.protocol,
            byte_order: self.byte_order.map(|order| match order {
                Order::Le => ByteOrder::Little,
                Order::Be => ByteOrder::Big,
            }),
            direction: None,
        };
        Ok(Input { frames, options })
    }

    fn bytes(&self) -> Result<Vec<u8>, Error> {
        match self.input.as_slice() {
            [] => standard_input(),
            [only] if only == "-" => standard_input(),
            [only] if Path::new(only).exists() => file(&PathBuf::from(only)),
            words => Ok(words.join(" ").into_bytes()),
        }
    }
}

impl Input {
    /// A decoder that knows what the person said.
    pub(crate) fn decoder(&self) -> Decoder<'static> {
        Decoder::with_options(&SCHEMA, self.options)
    }

    /// Decodes all frames.
    pub(crate) fn decode(self) -> Decoded {
        let mut decoder = self.decoder();
        let trees: Vec<_> = self.frames.iter().map(|frame| decoder.decode(frame)).collect();
        let findings = insight::findings(&SCHEMA, &DOCS, &trees);
        let conversation = decoder.conversation().clone();
        Decoded { frames: self.frames, trees, conversation, findings }
    }
}

fn standard_input() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|error| Error::reading(Path::new("-"), &error))?;
    Ok(bytes)
}

fn file(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::reading(path, &error))
}

fn sample(bytes: &[u8]) -> Vec<Frame> {
    let text = String::from_utf8_lossy(bytes);
    let mut frames = Vec::new();
    let mut proto = None;
    for line in text.lines() {
        if let Some(p) = line.strip_prefix("protocol:") {
            proto = protocol(p.trim()).ok();
        }
        let (dir, hex) = if let Some(h) = line.strip_prefix("> ") {
            (Some(nlscope_core::Direction::Request), h)
        } else if let Some(h) = line.strip_prefix("< ") {
            (Some(nlscope_core::Direction::Reply), h)
        } else if line.starts_with('#') || line.contains(':') {
            continue;
        } else {
            (None, line)
        };
        let bytes: Vec<u8> =
            hex.split_whitespace().filter_map(|b| u8::from_str_radix(b, 16).ok()).collect();
        if bytes.is_empty() {
            continue;
        }
        let mut frame = Frame::from_bytes(bytes);
        frame.protonum = proto;
        frame.direction = dir;
        frames.push(frame);
    }
    frames
}
