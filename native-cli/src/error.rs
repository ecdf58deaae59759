//! What can go wrong outside of the messages themselves: what, where, and what to do about it.

use std::{fmt::Write as _, io, path::Path, process::ExitCode};

use anstyle::{AnsiColor, Effects, Style};

/// Why a command ends early.
#[derive(Debug)]
pub(crate) enum Error {
    /// Whoever reads the output went away: nothing to say, nothing wrong.
    Silent,
    /// Decoded, but the input has errors and `--strict` asks for the exit code, or nothing matched.
    Found(String),
    /// Wrong usage or unreadable input.
    Unusable {
        /// What is wrong, and where.
        what: String,
        /// What to do.
        hint: Option<String>,
    },
}

impl Error {
    /// Wrong usage or unreadable input, with what to do about it.
    pub(crate) fn unusable(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Unusable { what: what.into(), hint: Some(hint.into()) }
    }

    /// A file that can't be read.
    pub(crate) fn reading(path: &Path, error: &io::Error) -> Self {
        let what = format!("cannot read {}: {error}", path.display());
        let hint = match error.kind() {
            io::ErrorKind::NotFound => {
                Some("give the name of a file, `-` for standard input, or the text itself".into())
            }
            io::ErrorKind::IsADirectory => Some("give the name of a file in it".into()),
            _ => None,
        };
        Self::Unusable { what, hint }
    }

    /// Output that can't be written; a closed pipe is nobody's fault.
    #[expect(clippy::needless_pass_by_value, reason = "for map_err")]
    pub(crate) fn output(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Silent;
        }
        Self::Unusable { what: format!("cannot write: {error}"), hint: None }
    }

    /// The exit code that belongs to it.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Silent => 0,
            Self::Found(_) => 1,
            Self::Unusable { .. } => 2,
        })
    }

    /// Says it on standard error.
    pub(crate) fn report(&self) {
        let bold = |colour: AnsiColor| Style::new().fg_color(Some(colour.into())) | Effects::BOLD;
        let mut text = String::new();
        match self {
            Self::Silent => return,
            Self::Found(what) => {
                let yellow = bold(AnsiColor::Yellow);
                let _ = write!(text, "{yellow}nlscope:{yellow:#} {what}");
            }
            Self::Unusable { what, hint } => {
                let (red, green) = (bold(AnsiColor::Red), bold(AnsiColor::Green));
                let _ = write!(text, "{red}error:{red:#} {what}");
                if let Some(hint) = hint {
                    let _ = write!(text, "\n{green}help:{green:#} {hint}");
                }
            }
        }
        anstream::eprintln!("{text}");
    }
}
