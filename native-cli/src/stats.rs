//! `stats`: how much of an input is explained, and what is not.

mod counter;

use std::fmt::{self, Write};

use clap::Args;
use nlscope_core::SCHEMA;

use self::counter::{Counter, Stats};
use crate::{error::Error, input::Source, output::Output, progress::Progress};

/// Options of `stats`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    source: Source,
    /// Print the numbers as one JSON object
    #[arg(long)]
    json: bool,
}

impl Options {
    pub(crate) fn run(&self) -> Result<(), Error> {
        let input = self.source.read()?;
        let mut decoder = input.decoder();
        let mut stats = Stats::default();
        let mut progress = Progress::new(input.frames.len());
        for frame in &input.frames {
            let mut counter = Counter::new(&SCHEMA, &mut stats, frame);
            decoder.decode_into(frame, &mut counter);
            progress.step();
        }
        progress.end();
        let mut output = Output::new();
        let result = if self.json { json(&stats, &mut output) } else { text(&stats, &mut output) };
        output.check(result)?;
        output.finish()
    }
}

fn json(stats: &Stats, output: &mut Output) -> fmt::Result {
    let text = serde_json::to_string(stats).map_err(|_| fmt::Error)?;
    writeln!(output, "{text}")
}

fn text(stats: &Stats, output: &mut Output) -> fmt::Result {
    let percent = if stats.bytes == 0 {
        100.0
    } else {
        // Precision is of no matter: one decimal is shown.
        #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
        let share = stats.explained_bytes as f64 / stats.bytes as f64;
        share * 100.0
    };
    writeln!(output, "{:>8} frames", stats.frames)?;
    writeln!(output, "{:>8} messages", stats.messages)?;
    writeln!(output, "{:>8} bytes, {percent:.1} % of them explained", stats.bytes)?;
    let lists = [
        ("messages by type", &stats.types),
        ("unknown attributes", &stats.unknown_attributes),
        ("unknown types", &stats.unknown_types),
        ("problems", &stats.problems),
    ];
    for (title, counts) in lists {
        if counts.is_empty() {
            continue;
        }
        writeln!(output, "\n{title}")?;
        let mut counts: Vec<_> = counts.iter().collect();
        counts.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        for (name, count) in counts {
            writeln!(output, "{count:>8} {name}")?;
        }
    }
    Ok(())
}
