//! The programs that build the app and fuzz the core: what PATH has in the right version, or else what the user's
//! tool folder has, or else a fresh install into it.
//!
//! Each tool in each version has a folder of its own, so that two checkouts with different pins don't disturb each
//! other, and a pin that moves costs one install.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::needs;
use crate::pins::{self, Pins};
use crate::step::{Step, say};
use crate::workspace::Workspace;

/// A program of a pinned version, and the package that has it.
struct Tool<'a> {
    program: &'a str,
    /// How it is asked for its version.
    question: &'a [&'a str],
    package: &'a str,
    version: &'a str,
    source: Source,
    /// What the install takes on two cores.
    takes: &'a str,
}

enum Source {
    /// Compiled by `cargo install`.
    /// Without default features: what we use of these fetches nothing, so it needs no TLS, half of the build time.
    Cargo,
    /// Unpacked by npm; a package's version may say more than its program's.
    Npm { version: String },
}

/// The folders that must come first on PATH for trunk to find itself, wasm-bindgen and wasm-opt.
pub(crate) fn for_the_page(workspace: &Workspace) -> Outcome<Vec<PathBuf>> {
    let pins = Pins::read(workspace)?;
    needs::node(workspace)?;
    let tools = [
        Tool {
            program: "trunk",
            question: &["--version"],
            package: "trunk",
            version: &pins.trunk,
            source: Source::Cargo,
            takes: "about 5 minutes",
        },
        Tool {
            program: "wasm-bindgen",
            question: &["--version"],
            package: "wasm-bindgen-cli",
            version: &pins.wasm_bindgen,
            source: Source::Cargo,
            takes: "about 2 minutes",
        },
        Tool {
            program: "wasm-opt",
            question: &["--version"],
            package: "binaryen",
            version: &pins.binaryen,
            source: Source::Npm { version: format!("{}.0.0", pins.binaryen) },
            takes: "a few seconds",
        },
    ];
    let mut folders = Vec::new();
    for tool in &tools {
        folders.extend(ready(workspace, tool)?);
    }
    Ok(folders)
}

/// The folder that must come first on PATH for `cargo fuzz`, if any.
pub(crate) fn for_fuzzing(workspace: &Workspace) -> Outcome<Vec<PathBuf>> {
    let tool = Tool {
        program: "cargo-fuzz",
        question: &["fuzz", "--version"],
        package: "cargo-fuzz",
        version: pins::CARGO_FUZZ,
        source: Source::Cargo,
        takes: "about a minute",
    };
    Ok(ready(workspace, &tool)?.into_iter().collect())
}

/// The folder to put on PATH for a tool; none if it is there already.
fn ready(workspace: &Workspace, tool: &Tool) -> Outcome<Option<PathBuf>> {
    if reports_version(Path::new(tool.program), tool) {
        return Ok(None);
    }
    let root = workspace.tool(tool.package, tool.version);
    let folder = match tool.source {
        Source::Cargo => root.join("bin"),
        Source::Npm { .. } => root.join("node_modules/.bin"),
    };
    let program = folder.join(tool.program);
    if !reports_version(&program, tool) {
        install(workspace, tool, &root)?;
        if !reports_version(&program, tool) {
            return Err(Failure::new(format!(
                "{} was installed, but does not say that it is version {}\nto start afresh: rm -r {}",
                program.display(),
                tool.version,
                root.display()
            )));
        }
    }
    Ok(Some(folder))
}

fn install(workspace: &Workspace, tool: &Tool, root: &Path) -> Outcome {
    say(&format!("installing {} {} ({}, once)", tool.package, tool.version, tool.takes));
    fs::create_dir_all(root).map_err(Failure::io(format!("making {}", root.display())))?;
    let into = root.display().to_string();
    match &tool.source {
        Source::Cargo => cargo_install(workspace, tool, root),
        Source::Npm { version } => Step::new(workspace, "npm")
            .args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"])
            .args(["--prefix", &into, &format!("{}@{version}", tool.package)])
            .folder(root)
            .run(),
    }
}

/// Installs with the dependencies that the tool's authors locked, or, where the registry lacks one of those,
/// with the newest that fit.
fn cargo_install(workspace: &Workspace, tool: &Tool, root: &Path) -> Outcome {
    let step = |locked: &[&str]| {
        Step::cargo(workspace, ["install", "--quiet"])
            .args(locked.iter().copied())
            .args(["--no-default-features", "--root", &root.display().to_string()])
            .args(["--version", tool.version, tool.package])
            .folder(root)
    };
    step(&["--locked"]).run().or_else(|failure| {
        say(&format!("{failure}\ntrying again without its lock file"));
        step(&[]).run()
    })
}

/// Whether a program is there and names the version in a word of its own.
fn reports_version(program: &Path, tool: &Tool) -> bool {
    let asked = Command::new(program)
        .args(tool.question)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    asked.is_ok_and(|output| {
        output.status.success()
            && String::from_utf8_lossy(&output.stdout)
                .split_whitespace()
                .any(|word| word == tool.version)
    })
}
