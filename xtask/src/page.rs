//! The web app: built by trunk, served by trunk, tested in Chromium.

use std::env;
use std::net::{Ipv4Addr, TcpListener};

use crate::failure::{Failure, Outcome};
use crate::needs;
use crate::step::{Step, say};
use crate::tools;
use crate::workspace::{Workspace, in_ci};

/// `cargo xtask wasm`: the app in dist/, as it would be published.
pub(crate) fn wasm(workspace: &Workspace, _: &[String]) -> Outcome {
    trunk(workspace, "build")?.run()
}

/// `cargo xtask serve`: the app on loopback, built again when a source changes.
///
/// trunk's own server does it: it is there anyway, watches the sources and sends the right MIME types.
pub(crate) fn serve(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let Serving { port, open } = Serving::parse(arguments)?;
    drop(TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure::new(format!(
            "can't serve on port {port} of 127.0.0.1: {error}\n\
             choose another one: cargo xtask serve --port {}",
            port.wrapping_add(1).max(1024)
        ))
    })?);
    let mut step = trunk(workspace, "serve")?.args(["--port", &port.to_string()]);
    if open {
        step = step.arg("--open");
    }
    say(&format!("once it is built: http://127.0.0.1:{port}/ (Ctrl+C ends it)"));
    step.become_it()
}

/// `cargo xtask browser`: the app, and the browser tests of it.
pub(crate) fn browser(workspace: &Workspace, names: &[String]) -> Outcome {
    wasm(workspace, &[])?;
    in_chromium(workspace, names)
}

/// The browser tests of what is in dist/.
pub(crate) fn in_chromium(workspace: &Workspace, names: &[String]) -> Outcome {
    node_runner(workspace)?.args(names).run()
}

/// The browser benches of what is in dist/.
pub(crate) fn bench(workspace: &Workspace) -> Outcome {
    node_runner(workspace)?.arg("--bench").run()
}

fn node_runner(workspace: &Workspace) -> Outcome<Step> {
    needs::browser_packages(workspace)?;
    let chromium = needs::browser(workspace)?;
    Ok(Step::new(workspace, "node")
        .env("NLSCOPE_CHROMIUM", chromium.display().to_string())
        .arg("web/tests/run.mjs"))
}

fn trunk(workspace: &Workspace, command: &str) -> Outcome<Step> {
    needs::rust_target(workspace, needs::WASM)?;
    let folders = tools::for_the_page(workspace)?;
    let step =
        Step::new(workspace, "trunk").tools(&folders).args([command, "--skip-version-check"]);
    Ok(if in_ci() { step.arg("--locked") } else { step })
}

/// How to serve.
#[derive(Debug, PartialEq)]
struct Serving {
    port: u16,
    open: bool,
}

impl Serving {
    fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut serving = Self { port: 8080, open: has_display() };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--open" => serving.open = true,
                "--no-open" => serving.open = false,
                "--port" => {
                    let port = arguments.next().and_then(|port| port.parse().ok());
                    serving.port =
                        port.ok_or_else(|| Failure::new("--port takes a number up to 65535"))?;
                }
                other => {
                    return Err(Failure::new(format!(
                        "`serve` takes --port N, --open and --no-open, not {other}"
                    )));
                }
            }
        }
        Ok(serving)
    }
}

/// Whether there is a screen to open a browser on.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !in_ci()
        && (cfg!(any(target_os = "macos", windows)) || set("DISPLAY") || set("WAYLAND_DISPLAY"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Outcome<Serving> {
        Serving::parse(&arguments.iter().map(|&argument| argument.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn arguments_of_serve() {
        let serving = parse(&["--port", "9000", "--open"]).expect("both are known");
        assert_eq!(serving, Serving { port: 9000, open: true });
        assert!(!parse(&["--no-open"]).expect("known").open);
    }

    #[test]
    fn wrong_arguments_of_serve_are_named() {
        let text = |arguments| parse(arguments).expect_err("wrong").to_string();
        assert_eq!(text(&["--port", "70000"]), "--port takes a number up to 65535");
        assert_eq!(text(&["--port"]), "--port takes a number up to 65535");
        assert_eq!(text(&["-p"]), "`serve` takes --port N, --open and --no-open, not -p");
    }
}
