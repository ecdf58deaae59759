//! Fuzzing with libFuzzer, on the stable toolchain.
//!
//! cargo-fuzz asks for nightly only for the sanitizers, and those look for faults that a crate without `unsafe`
//! can't have; what the targets assert is checked either way, and twice as fast without them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::needs;
use crate::step::Step;
use crate::tools;
use crate::workspace::Workspace;

/// Seconds for each target, unless said otherwise.
const SECONDS: u64 = 60;

/// Where the samples are.
const SAMPLES: &str = "corpus";
/// What libFuzzer keeps from run to run, a folder for each target. Git ignores it.
const FOUND: &str = "fuzz/corpus";
/// The frames of the samples, as bytes.
const FRAMES: &str = "fuzz/corpus/frames";

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
        write_frames(workspace)?;
        let chosen = if targets.is_empty() { &all } else { targets };
        chosen.iter().try_for_each(|target| self.fuzz(workspace, target, seconds))
    }

    fn targets(&self, workspace: &Workspace) -> Outcome<Vec<String>> {
        let printed = self.cargo_fuzz(workspace, "list").output()?;
        Ok(printed.lines().map(str::to_owned).collect())
    }

    /// Begins with what earlier runs found, the frames of the samples, and the samples as texts.
    fn fuzz(&self, workspace: &Workspace, target: &str, seconds: u64) -> Outcome {
        let found = format!("{FOUND}/{target}");
        made(&workspace.path(&found))?;
        self.cargo_fuzz(workspace, "run")
            .args(["--sanitizer", "none", target, &found, FRAMES, SAMPLES, "--"])
            .args([format!("-max_total_time={seconds}"), "-timeout=10".to_owned()])
            .run()
    }

    fn cargo_fuzz(&self, workspace: &Workspace, command: &str) -> Step {
        Step::cargo(workspace, ["fuzz", command]).tools(&self.tools)
    }
}

/// Writes each frame of each sample to a file of its own, named by its place.
fn write_frames(workspace: &Workspace) -> Outcome {
    let frames = workspace.path(FRAMES);
    made(&frames)?;
    for sample in samples(&workspace.path(SAMPLES))? {
        let text = fs::read_to_string(&sample).map_err(Failure::io(sample.display()))?;
        let name = sample.strip_prefix(workspace.root()).unwrap_or(&sample);
        let name = name.display().to_string().replace('/', "-");
        for (number, frame) in text.lines().filter_map(frame_of).enumerate() {
            let file = frames.join(format!("{name}-{number}"));
            fs::write(&file, frame).map_err(Failure::io(file.display()))?;
        }
    }
    Ok(())
}

/// All samples at and below a folder.
fn samples(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(samples(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "hex") {
            found.push(path);
        }
    }
    Ok(found)
}

/// The bytes of a sample's line: `> ` or `< ` and hex. A byte that was not captured (`??`) becomes 0.
fn frame_of(line: &str) -> Option<Vec<u8>> {
    let hex = line.strip_prefix("> ").or_else(|| line.strip_prefix("< "))?;
    let byte = |pair: &str| if pair == "??" { Ok(0) } else { u8::from_str_radix(pair, 16) };
    hex.split_whitespace().map(byte).collect::<Result<_, _>>().ok()
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()
    });
    listed.map_err(Failure::io(folder.display()))
}

fn made(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(Failure::io(folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_a_line_of_hex_with_its_direction() {
        assert_eq!(frame_of("> 4c 00 ?? ff"), Some(vec![0x4c, 0, 0, 0xff]));
        assert_eq!(frame_of("< 24"), Some(vec![0x24]));
        assert_eq!(frame_of("# > 24"), None);
        assert_eq!(frame_of("> 24 zz"), None);
    }
}
