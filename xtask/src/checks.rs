//! The tasks that answer "is it right?": test, ci, no-std, bless; and bench, "is it fast?".

use crate::failure::Outcome;
use crate::fuzz;
use crate::needs;
use crate::oracles;
use crate::page;
use crate::size;
use crate::step::{Step, say};
use crate::tidy;
use crate::workspace::{Workspace, in_ci};

/// The crates that hold the decoder, for any machine.
const CORE: [&str; 4] = ["-p", "nlscope-schema", "-p", "nlscope-core"];
/// Seconds for each fuzz target in `ci`.
const SHORT_FUZZ: u64 = 30;

/// `cargo xtask test`: everything that must pass before a change is offered.
pub(crate) fn test(workspace: &Workspace, _: &[String]) -> Outcome {
    rust_tests(workspace)?.run()?;
    no_std(workspace, &[])?;
    page::wasm(workspace, &[])?;
    size::check(workspace, &[])?;
    page::in_chromium(workspace, &[])
}

/// `cargo xtask ci`: `test`, and before it what is quick to say no, after it a short fuzz.
pub(crate) fn ci(workspace: &Workspace, _: &[String]) -> Outcome {
    needs::rust_component(workspace, "rustfmt", "fmt")?;
    needs::rust_component(workspace, "clippy", "clippy")?;
    needs::rust_target(workspace, needs::WASM)?;
    Step::cargo(workspace, ["fmt", "--all", "--check"]).run()?;
    tidy::check(workspace, &[])?;
    cargo(workspace, "clippy")
        .args(["--workspace", "--all-targets", "--", "-D", "warnings"])
        .run()?;
    cargo(workspace, "clippy")
        .args(["-p", "nlscope-web", "--target", needs::WASM, "--", "-D", "warnings"])
        .run()?;
    cargo(workspace, "doc")
        .env("RUSTDOCFLAGS", "-D warnings")
        .args(["--workspace", "--no-deps"])
        .run()?;
    test(workspace, &[])?;
    match fuzz::installed(workspace) {
        Ok(fuzzer) => fuzzer.run(workspace, SHORT_FUZZ, &[]),
        Err(failure) => {
            say(&format!("not fuzzed, since cargo-fuzz is not to be had: {failure}"));
            Ok(())
        }
    }
}

/// `cargo xtask no-std`: the decoding crates on a target that has no std to link.
pub(crate) fn no_std(workspace: &Workspace, _: &[String]) -> Outcome {
    needs::rust_target(workspace, needs::BARE)?;
    cargo(workspace, "build").args(CORE).args(["--target", needs::BARE]).run()
}

/// `cargo xtask bless`: golden files and inline snapshots take what is printed now; the diff is for review.
pub(crate) fn bless(workspace: &Workspace, arguments: &[String]) -> Outcome {
    rust_tests(workspace)?.env("BLESS", "1").env("UPDATE_EXPECT", "1").args(arguments).run()?;
    Step::new(workspace, "git").args(["--no-pager", "diff", "--stat"]).run()
}

/// `cargo xtask bench`: the native benches, then the browser's.
pub(crate) fn bench(workspace: &Workspace, filter: &[String]) -> Outcome {
    cargo(workspace, "bench")
        .args(["--workspace", "--exclude", "nlscope-web", "--bench", "*", "--"])
        .args(filter)
        .run()?;
    page::wasm(workspace, &[])?;
    page::bench(workspace)
}

/// All Rust tests, with the oracles that they ask.
fn rust_tests(workspace: &Workspace) -> Outcome<Step> {
    let python = oracles::ready(workspace)?;
    Ok(cargo(workspace, "test").env(oracles::PYTHON, python).arg("--workspace"))
}

/// A cargo command that leaves the lock file alone where nobody would commit it.
fn cargo(workspace: &Workspace, command: &str) -> Step {
    let step = Step::cargo(workspace, [command]);
    if in_ci() { step.arg("--locked") } else { step }
}
