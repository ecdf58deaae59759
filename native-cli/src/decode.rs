//! `decode`: any input, shown in one or several ways.

use clap::{Args, ValueEnum};
use nlscope_core::{
    SCHEMA, Severity, Tree,
    render::{Layout, hex, json, json::JsonLines, map, pyroute2, text},
};

use crate::{
    error::Error,
    input::{Decoded, Input, Source},
    output::{Colour, Output, columns, is_terminal},
};

/// Options of `decode`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Source,
    /// How to show the messages; several are shown one after the other [default: text and map on a
    /// terminal, else text]
    #[arg(long = "as", value_name = "FORMAT", value_delimiter = ',')]
    formats: Vec<Format>,
    /// When to colour
    #[arg(long, value_name = "WHEN", default_value_t, value_enum)]
    color: Colour,
    /// Exit with 1 where the input has errors
    #[arg(long)]
    strict: bool,
}

/// A way to show messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An indented tree of names and values
    Text,
    /// Every byte with its meaning beside it
    Map,
    /// One JSON document
    Json,
    /// One JSON object a line, for each message
    Jsonl,
    /// The bytes, one frame a line, `??` for one that is missing
    Hex,
    /// What pyroute2 0.9.7 prints: a Python literal a line, for each message
    Pyroute2,
}

impl Options {
    pub(crate) fn run(&self) -> Result<(), Error> {
        let input = self.input.read()?;
        let mut output = Output::new();
        if self.formats == [Format::Jsonl] {
            json_lines(&input, &mut output)?;
            return output.finish();
        }
        let decoded = input.decode();
        for (nth, format) in self.formats().iter().enumerate() {
            if nth > 0 {
                let result = std::fmt::Write::write_str(&mut output, "\n");
                output.check(result)?;
            }
            self.show(*format, &decoded, &mut output)?;
        }
        output.finish()?;
        if self.strict { complain(&decoded.trees) } else { Ok(()) }
    }

    fn formats(&self) -> &[Format] {
        match self.formats.as_slice() {
            [] if is_terminal() => &[Format::Text, Format::Map],
            [] => &[Format::Text],
            formats => formats,
        }
    }

    fn show(&self, format: Format, decoded: &Decoded, output: &mut Output) -> Result<(), Error> {
        let document = decoded.document();
        let mut paint = self.color.paint();
        let result = match format {
            Format::Text => text::write(&document, layout(), output, &mut *paint),
            Format::Map => map::write(&document, layout(), output, &mut *paint),
            Format::Json => json::write_document(&SCHEMA, &decoded.trees, output),
            Format::Jsonl => json::write_lines(&SCHEMA, &decoded.trees, output),
            Format::Hex => hex::write(&decoded.frames, output),
            Format::Pyroute2 => pyroute2::write(&SCHEMA, &decoded.trees, output),
        };
        output.check(result)
    }
}

/// The width of the terminal within reason, else the default.
fn layout() -> Layout {
    columns().map_or_else(Layout::default, |columns| Layout { width: columns.clamp(60, 140) })
}

/// Writes messages while they are walked.
fn json_lines(input: &Input, output: &mut Output) -> Result<(), Error> {
    let mut decoder = input.decoder();
    for (index, frame) in input.frames.iter().enumerate() {
        let reading = decoder.reading(frame);
        let mut lines = JsonLines::new(&SCHEMA, frame, &reading, index, &mut *output);
        decoder.decode_into(frame, &mut lines);
        let result = lines.finish();
        output.check(result)?;
    }
    Ok(())
}

/// With `--strict`: an exit code for errors in the input.
fn complain(trees: &[Tree]) -> Result<(), Error> {
    let errors = trees
        .iter()
        .flat_map(|tree| &tree.problems)
        .filter(|(_, problem)| problem.kind.severity() == Severity::Error)
        .count();
    match errors {
        0 => Ok(()),
        1 => Err(Error::Found("the input has an error".into())),
        _ => Err(Error::Found(format!("the input has {errors} errors"))),
    }
}
