//! `nlscope`: netlink bytes in, meaning out, in a terminal.
//!
//! One file a command; each is an `Options` for clap and a `run`. Nothing here decodes: the flow is
//! ingest, [`Decoder`](nlscope_core::Decoder), a renderer of the core.
//!
//! Exit codes: 0 fine; 1 decoded, but (with `--strict`) something is wrong with the input, or nothing
//! matched; 2 wrong usage or unreadable input. A reader that goes away (`| head`) is no error.

mod decode;
mod error;
mod families;
mod input;
mod output;
mod progress;
mod schema;
mod stats;

use std::{io::Write, process::ExitCode};

use clap::{CommandFactory, Parser, Subcommand};

use crate::error::Error;

/// Shows what netlink messages say, byte by byte.
///
/// Takes what you have: a strace line, hex in any dress, a file or standard input.
#[derive(Debug, Parser)]
#[command(name = "nlscope", version, max_term_width = 100, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Decode messages: as text, as a byte map, as JSON and more
    Decode(decode::Options),
    /// Count messages, bytes, problems and what is unknown
    Stats(stats::Options),
    /// Print the tables that messages are decoded by
    Schema(schema::Options),
    /// List the known families, or what is in one
    Families(families::Options),
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Decode(options) => options.run(),
        Command::Stats(options) => options.run(),
        Command::Schema(options) => options.run(),
        Command::Families(options) => options.run(),
        Command::Completions { shell } => completions(*shell),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Silent) => ExitCode::SUCCESS,
        Err(error) => {
            error.report();
            error.exit_code()
        }
    }
}

fn completions(shell: clap_complete::Shell) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nlscope", &mut script);
    std::io::stdout().write_all(&script).map_err(Error::output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
