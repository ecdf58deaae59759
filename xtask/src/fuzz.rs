//! Fuzzing with libFuzzer, on the stable toolchain.
//!
//! cargo-fuzz asks for nightly only for the sanitizers, and those look for faults that a crate without `unsafe`
//! can't have; what the targets assert is checked either way, and twice as fast without them.

use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::needs;
use crate::step::Step;
use crate::tools;
use crate::workspace::Workspace;

/// Seconds for each target, unless said otherwise.
const SECONDS: u64 = 60;

/// `cargo xtask fuzz [SECONDS] [TARGET...]`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let first = arguments.first().and_then(|argument| argument.parse().ok());
    let (seconds, targets) = match first {
        Some(seconds) => (seconds, &arguments[1..]),
        None => (SECONDS, arguments),
    };
    installed(workspace)?.run(workspace, seconds, targets)
}

/// A cargo-fuzz that is ready to run.
pub(crate) struct Fuzzer {
    tools: Vec<PathBuf>,
}

/// Installs cargo-fuzz and the compiler that libFuzzer takes.
pub(crate) fn installed(workspace: &Workspace) -> Outcome<Fuzzer> {
    needs::cpp_compiler(workspace)?;
    Ok(Fuzzer { tools: tools::for_fuzzing(workspace)? })
}

impl Fuzzer {
    /// Fuzzes each of the targets, or all if none is named.
    pub(crate) fn run(&self, workspace: &Workspace, seconds: u64, targets: &[String]) -> Outcome {
        let all = self.targets(workspace)?;
        if let Some(unknown) = targets.iter().find(|target| !all.contains(target)) {
            return Err(Failure::new(format!(
                "no fuzz target is called {unknown}; there are {}",
                all.join(", ")
            )));
        }
        let chosen = if targets.is_empty() { &all } else { targets };
        chosen.iter().try_for_each(|target| self.fuzz(workspace, target, seconds))
    }

    fn targets(&self, workspace: &Workspace) -> Outcome<Vec<String>> {
        let printed = self.cargo_fuzz(workspace, "list").output()?;
        Ok(printed.lines().map(str::to_owned).collect())
    }

    /// Begins with what earlier runs found and with the seeds: `fuzz/seeds/TARGET` if it is there, else the samples.
    fn fuzz(&self, workspace: &Workspace, target: &str, seconds: u64) -> Outcome {
        let found = format!("fuzz/corpus/{target}");
        std::fs::create_dir_all(workspace.path(&found)).map_err(Failure::io(&found))?;
        let own = format!("fuzz/seeds/{target}");
        let seeds = if workspace.path(&own).is_dir() { own } else { "corpus".to_owned() };
        self.cargo_fuzz(workspace, "run")
            .args(["--sanitizer", "none", target, &found, &seeds, "--"])
            .args([format!("-max_total_time={seconds}"), "-timeout=10".to_owned()])
            .run()
    }

    fn cargo_fuzz(&self, workspace: &Workspace, command: &str) -> Step {
        Step::cargo(workspace, ["fuzz", command]).tools(&self.tools)
    }
}
