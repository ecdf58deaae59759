//! The programs that the tests compare us with: pyroute2, strace and iproute2.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::needs::{self, Program};
use crate::pins;
use crate::step::{Step, on_path, say};
use crate::workspace::Workspace;

/// Set for the tests: a Python that can import pyroute2.
pub(crate) const PYTHON: &str = "NLSCOPE_PYTHON";

const PROGRAMS: &[Program] = &[
    Program { name: "strace", packages: &["strace"] },
    Program { name: "ip", packages: &["iproute2"] },
    Program { name: "python3", packages: &["python3"] },
];

/// Makes all of them ready; gives the Python that has pyroute2.
pub(crate) fn ready(workspace: &Workspace) -> Outcome<String> {
    needs::programs(workspace, PROGRAMS)?;
    if let Ok(python) = env::var(PYTHON) {
        return Ok(python);
    }
    let folder = workspace.tool("pyroute2", pins::PYROUTE2);
    let python = folder.join("bin/python");
    if !has_pyroute2(workspace, &python) {
        install(workspace, &folder, &python)?;
    }
    Ok(python.display().to_string())
}

fn has_pyroute2(workspace: &Workspace, python: &Path) -> bool {
    let question = "from importlib.metadata import version; print(version('pyroute2'))";
    python.is_file()
        && Step::new(workspace, &python.display().to_string())
            .args(["-c", question])
            .output()
            .is_ok_and(|version| version.trim() == pins::PYROUTE2)
}

/// A virtual environment of its own, since a distribution's Python takes no packages from elsewhere.
fn install(workspace: &Workspace, folder: &Path, python: &Path) -> Outcome {
    say(&format!("installing pyroute2 {} (a few seconds, once)", pins::PYROUTE2));
    let system = system_python(workspace)?;
    Step::new(workspace, &system.display().to_string())
        .args(["-m", "venv", "--clear", &folder.display().to_string()])
        .run()?;
    Step::new(workspace, &python.display().to_string())
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .arg(format!("pyroute2=={}", pins::PYROUTE2))
        .run()
}

/// A Python that can make virtual environments, which Debian packs apart.
fn system_python(workspace: &Workspace) -> Outcome<PathBuf> {
    let python = on_path("python3").ok_or_else(|| Failure::new("python3 is not on PATH"))?;
    let modules = Step::new(workspace, &python.display().to_string())
        .args(["-c", "import ensurepip, venv"])
        .output();
    if modules.is_err() {
        needs::packages_installed(workspace, &["python3-venv"])?;
    }
    Ok(python)
}
