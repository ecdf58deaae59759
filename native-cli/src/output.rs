//! Where output goes: standard output, with the colours and the width of a terminal if it is one.

use std::{
    fmt,
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
};

use anstream::ColorChoice;
use clap::ValueEnum;
use nlscope_core::render::paint::{Ansi, Paint, Plain};

use crate::error::Error;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal that has colours, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    /// The paint for standard output.
    pub(crate) fn paint(self) -> Box<dyn Paint> {
        let choice = match self {
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
            Self::Auto => anstream::AutoStream::choice(&io::stdout()),
        };
        if choice == ColorChoice::Never { Box::new(Plain) } else { Box::new(Ansi) }
    }
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Columns of the terminal, where there is one.
pub(crate) fn columns() -> Option<usize> {
    if !is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Standard output for renderers: they write `fmt`, it writes `io` and remembers what failed.
#[derive(Debug)]
pub(crate) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    failure: Option<io::Error>,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout().lock()), failure: None }
    }

    /// Turns the result of a renderer into ours: what failed is the writing.
    pub(crate) fn check(&mut self, result: fmt::Result) -> Result<(), Error> {
        result.map_err(|_| {
            Error::output(
                self.failure.take().unwrap_or_else(|| io::Error::other("a renderer failed")),
            )
        })
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.out.flush().map_err(Error::output)
    }
}

impl fmt::Write for Output {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.failure = Some(error);
            fmt::Error
        })
    }
}
