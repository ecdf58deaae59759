//! A progress bar for what takes longer than a second, on a terminal.

use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// Steps between two looks at the clock.
const STRIDE: u64 = 256;

/// Counts steps; shows a bar on standard error once it takes long.
#[derive(Debug)]
pub(crate) struct Progress {
    started: Instant,
    total: u64,
    done: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins to count to `total` frames.
    pub(crate) fn new(total: usize) -> Self {
        Self { started: Instant::now(), total: total as u64, done: 0, bar: None }
    }

    /// One more frame is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if !self.done.is_multiple_of(STRIDE) {
            return;
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        } else if self.started.elapsed() > PATIENCE && io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} frames, {eta} left");
            let bar = ProgressBar::new(self.total);
            self.bar =
                Some(style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style)));
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
