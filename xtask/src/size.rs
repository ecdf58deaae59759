//! The weight of the page: what a browser downloads before the app runs.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::step::{Step, say};
use crate::workspace::Workspace;

/// What all WebAssembly and JavaScript together should weigh, gzipped, in bytes.
const GOAL: usize = 250_000;

/// What they may weigh: over the goal for now, and never more than this.
const BUDGET: usize = 340_000;

/// `cargo xtask size`: the weight of dist/ file by file, and whether the code in it keeps to the budget.
pub(crate) fn check(workspace: &Workspace, _: &[String]) -> Outcome {
    let dist = workspace.path("dist");
    let files = listed(&dist).map_err(|error| {
        Failure::new(format!("no app in dist/ ({error}): run `cargo xtask wasm`"))
    })?;
    let mut code = 0;
    say("gzipped bytes, file");
    for name in &files {
        let weight = gzipped(workspace, &dist.join(name))?;
        say(&format!("{weight:>13}  {name}"));
        if name.ends_with(".wasm") || name.ends_with(".js") {
            code += weight;
        }
    }
    if code == 0 {
        return Err(Failure::new("dist/ holds no code: run `cargo xtask wasm`"));
    }
    say(&format!("{code:>13}  wasm and js together; the goal is {GOAL}, the budget {BUDGET}"));
    if code > BUDGET {
        return Err(Failure::new(format!(
            "wasm and js are {} bytes over the budget of {BUDGET} gzipped",
            code - BUDGET
        )));
    }
    Ok(())
}

/// The names of the files in a folder, in order; trunk puts all files of the app on one level.
fn listed(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// How long a file is as a web server sends it, by Node, which the page's tests need anyway.
fn gzipped(workspace: &Workspace, file: &Path) -> Outcome<usize> {
    let program = "const { readFileSync } = require('node:fs'); \
                   const { gzipSync } = require('node:zlib'); \
                   console.log(gzipSync(readFileSync(process.argv[1]), { level: 9 }).length)";
    let printed =
        Step::new(workspace, "node").args(["-e", program, &file.display().to_string()]).output()?;
    let length = printed.trim().parse();
    length.map_err(|_| Failure::new(format!("node printed {printed:?} for a length")))
}
