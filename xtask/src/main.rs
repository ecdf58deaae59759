//! The one entry for building, testing and measuring: `cargo xtask TASK`.
//!
//! Each task installs what it lacks before it runs, prints each command it runs, and ends at the first that fails
//! with the line that runs it again.
//! Standard library only: on a fresh machine this is compiled before anything else.

mod checks;
mod failure;
mod fuzz;
mod needs;
mod oracles;
mod page;
mod pins;
mod size;
mod step;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use failure::{Failure, Outcome};
use workspace::Workspace;

/// Something `cargo xtask` can do.
struct Task {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&Workspace, &[String]) -> Outcome,
}

const TASKS: &[Task] = &[
    Task {
        name: "serve",
        arguments: "[--port N] [--open | --no-open]",
        about: "build the app and serve it on loopback, again after each change",
        run: page::serve,
    },
    Task {
        name: "test",
        arguments: "",
        about: "everything that must pass: Rust, no_std, wasm, size, browser",
        run: checks::test,
    },
    Task {
        name: "ci",
        arguments: "",
        about: "formatting, tidiness, lints, documentation, test, and half a minute of each fuzz target",
        run: checks::ci,
    },
    Task {
        name: "bless",
        arguments: "[CARGO-TEST-ARGUMENT...]",
        about: "take what the code prints now as what the golden tests expect",
        run: checks::bless,
    },
    Task {
        name: "bench",
        arguments: "[FILTER]",
        about: "measure the decoder, then the app in the browser",
        run: checks::bench,
    },
    Task {
        name: "fuzz",
        arguments: "[SECONDS] [TARGET...]",
        about: "fuzz each target for SECONDS (60)",
        run: fuzz::run,
    },
    Task {
        name: "browser",
        arguments: "[NAME...]",
        about: "build the app and run the browser tests whose file begins with NAME",
        run: page::browser,
    },
    Task { name: "wasm", arguments: "", about: "build the app into dist/", run: page::wasm },
    Task { name: "size", arguments: "", about: "weigh dist/ against its budget", run: size::check },
    Task {
        name: "no-std",
        arguments: "",
        about: "build the decoding crates for a machine without an operating system",
        run: checks::no_std,
    },
    Task {
        name: "tidy",
        arguments: "",
        about: "hold the sources to the rules no compiler checks",
        run: tidy::check,
    },
    Task {
        name: "install",
        arguments: "",
        about: "fetch everything the other tasks would fetch",
        run: needs::install,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        eprint!("{}", usage());
        return ExitCode::from(2);
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", usage());
        return ExitCode::SUCCESS;
    }
    match run(name, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str, arguments: &[String]) -> Outcome {
    let task = TASKS.iter().find(|task| task.name == name).ok_or_else(|| {
        Failure::new(format!("there is no task `{name}`; `cargo xtask help` lists them"))
    })?;
    if task.arguments.is_empty() && !arguments.is_empty() {
        return Err(Failure::new(format!("`{name}` takes no arguments")));
    }
    (task.run)(&Workspace::find()?, arguments)
}

fn usage() -> String {
    let mut text = String::from("usage: cargo xtask TASK\n\n");
    for task in TASKS {
        let call = format!("{} {}", task.name, task.arguments);
        text.push_str(&format!("  {}\n      {}\n", call.trim_end(), task.about));
    }
    text
}
