//! What the system must have: targets and components of the Rust toolchain, Node, Chromium, Debian packages.
//!
//! What lacks is installed where that is possible without asking: by rustup, by npm, by apt for root.
//! Everything else is a failure that names the command to run.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use crate::failure::{Failure, Outcome};
use crate::oracles;
use crate::step::{Step, on_path, say};
use crate::tools;
use crate::workspace::Workspace;

/// The page's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";
/// A target without an operating system.
pub(crate) const BARE: &str = "thumbv7em-none-eabi";

/// The oldest Node that the browser tests run on.
const NODE: u32 = 20;

/// A program and the Debian packages that bring it.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) packages: &'static [&'static str],
}

/// `cargo xtask install`: all that the other tasks need, as far as it goes, and then what could not be had.
pub(crate) fn install(workspace: &Workspace, _: &[String]) -> Outcome {
    let results = [
        rust_target(workspace, BARE),
        rust_target(workspace, WASM),
        rust_component(workspace, "rustfmt", "fmt"),
        rust_component(workspace, "clippy", "clippy"),
        tools::for_the_page(workspace).map(drop),
        browser(workspace).map(drop),
        browser_packages(workspace),
        oracles::ready(workspace).map(drop),
        cpp_compiler(workspace),
        tools::for_fuzzing(workspace).map(drop),
    ];
    let failures: Vec<String> =
        results.into_iter().filter_map(Result::err).map(|failure| failure.to_string()).collect();
    if failures.is_empty() {
        say("everything is there");
        return Ok(());
    }
    Err(Failure::new(format!("not all could be installed:\n{}", failures.join("\n"))))
}

/// The standard library for a target.
pub(crate) fn rust_target(workspace: &Workspace, target: &str) -> Outcome {
    let folder = Step::new(workspace, "rustc")
        .args(["--print", "target-libdir", "--target", target])
        .output()?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(Failure::new(format!(
            "Rust's standard library for {target} is missing, and this Rust is not rustup's\n\
             install rustup (https://rustup.rs) and run: rustup target add {target}"
        )));
    }
    Step::new(workspace, "rustup").args(["target", "add", target]).run()
}

/// A component of the toolchain, known by the cargo command that it brings.
pub(crate) fn rust_component(workspace: &Workspace, name: &str, command: &str) -> Outcome {
    if Step::cargo(workspace, [command, "--version"]).output().is_ok() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(Failure::new(format!(
            "`cargo {command}` is missing, and this Rust is not rustup's; install its package {name}"
        )));
    }
    Step::new(workspace, "rustup").args(["component", "add", name]).run()
}

/// Node and npm, in a version that will do.
pub(crate) fn node(workspace: &Workspace) -> Outcome {
    let advice = format!("Node {NODE} or newer is needed, with npm: see https://nodejs.org");
    let printed = Step::new(workspace, "node").arg("--version").output();
    let version = printed.map_err(|_| Failure::new(format!("node is missing\n{advice}")))?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    if major.and_then(|text| text.parse().ok()).is_none_or(|major: u32| major < NODE) {
        return Err(Failure::new(format!("node is {}\n{advice}", version.trim())));
    }
    on_path("npm").map(drop).ok_or_else(|| Failure::new(format!("npm is missing\n{advice}")))
}

/// The browser to test in: `NLSCOPE_CHROMIUM`, or a Chromium or Chrome of the system.
pub(crate) fn browser(workspace: &Workspace) -> Outcome<PathBuf> {
    if let Some(path) = env::var_os("NLSCOPE_CHROMIUM") {
        return Ok(PathBuf::from(path));
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    if let Some(path) = names.into_iter().find_map(on_path) {
        return Ok(path);
    }
    // Without its recommended packages Chromium has no font to draw with.
    let packages = &["chromium", "chromium-driver", "fonts-dejavu-core"];
    programs(workspace, &[Program { name: "chromium", packages }]).map_err(|failure| {
        Failure::new(format!("{failure}\nor set NLSCOPE_CHROMIUM to a Chromium of your own"))
    })?;
    on_path("chromium").ok_or_else(|| Failure::new("chromium was installed, but is not on PATH"))
}

/// The npm packages of the browser tests, exactly as locked.
pub(crate) fn browser_packages(workspace: &Workspace) -> Outcome {
    node(workspace)?;
    let folder = workspace.path("web/tests");
    let lock = folder.join("package-lock.json");
    // npm rewrites its own record of what it installed, so ours stands beside it.
    let installed = folder.join("node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(Failure::io(format!("reading {}", lock.display())))?;
    if fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    Step::new(workspace, "npm").args(["ci", "--no-audit", "--no-fund"]).folder(&folder).run()?;
    fs::write(&installed, wanted).map_err(Failure::io(format!("writing {}", installed.display())))
}

/// A C++ compiler, with which libFuzzer is built.
pub(crate) fn cpp_compiler(workspace: &Workspace) -> Outcome {
    if env::var_os("CXX").is_some() {
        return Ok(());
    }
    programs(workspace, &[Program { name: "c++", packages: &["g++"] }])
}

/// Programs of Debian packages: what PATH lacks is installed by apt for root, and asked for otherwise.
pub(crate) fn programs(workspace: &Workspace, programs: &[Program]) -> Outcome {
    let missing = programs.iter().filter(|program| on_path(program.name).is_none());
    let packages: Vec<_> = missing.flat_map(|program| program.packages).copied().collect();
    packages_installed(workspace, &packages)
}

/// Debian packages by name.
pub(crate) fn packages_installed(workspace: &Workspace, packages: &[&str]) -> Outcome {
    static LISTS: Once = Once::new();
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    if on_path("apt-get").is_none() {
        return Err(Failure::new(format!(
            "missing: {list} (names of Debian packages)\ninstall them with this system's package manager"
        )));
    }
    if Step::new(workspace, "id").arg("-u").output()?.trim() != "0" {
        return Err(Failure::new(format!(
            "missing: {list}\ninstall them with: sudo apt-get install {list}"
        )));
    }
    say(&format!("installing {list} (a minute or so, once)"));
    let apt = |arguments: &[&str]| {
        Step::new(workspace, "apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-q", "-y"])
            .args(arguments.iter().copied())
            .run()
    };
    let mut updated = Ok(());
    LISTS.call_once(|| updated = apt(&["update"]));
    if let Err(failure) = updated {
        say(&format!("{failure}\ngoing on with the package lists that are there"));
    }
    apt(&["install", "--no-install-recommends"].iter().chain(packages).copied().collect::<Vec<_>>())
}
