//! The versions of the tools: read from the files that the tools themselves obey, so that there is one pin of each.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

/// Not pinned by any other file. It follows the cargo it is installed with.
pub(crate) const CARGO_FUZZ: &str = "0.13.2";
/// The library whose output `--as pyroute2` must equal.
pub(crate) const PYROUTE2: &str = "0.9.7";

/// What Trunk.toml asks for.
#[derive(Debug, PartialEq)]
pub(crate) struct Pins {
    pub(crate) trunk: String,
    pub(crate) wasm_bindgen: String,
    /// binaryen numbers its releases; wasm-opt is one of its programs.
    pub(crate) binaryen: String,
}

impl Pins {
    pub(crate) fn read(workspace: &Workspace) -> Outcome<Self> {
        let text = |name: &str| {
            fs::read_to_string(workspace.path(name)).map_err(Failure::io(format!("reading {name}")))
        };
        let pins = Self::parse(&text("Trunk.toml")?)?;
        let lock = text("Cargo.lock")?;
        let library = locked_version(&lock, "wasm-bindgen").ok_or_else(|| {
            Failure::new("Cargo.lock has no wasm-bindgen, which the web crate is built on")
        })?;
        if library != pins.wasm_bindgen {
            return Err(Failure::new(format!(
                "Cargo.lock has wasm-bindgen {library}, Trunk.toml asks for the command of {}\n\
                 they must be the same: set wasm_bindgen in Trunk.toml to {library:?}",
                pins.wasm_bindgen
            )));
        }
        Ok(pins)
    }

    fn parse(trunk_toml: &str) -> Outcome<Self> {
        let value = |key: &str| {
            text_value(trunk_toml, key)
                .ok_or_else(|| Failure::new(format!("Trunk.toml does not set {key}")))
        };
        Ok(Self {
            trunk: value("trunk-version")?.trim_start_matches('=').to_owned(),
            wasm_bindgen: value("wasm_bindgen")?.to_owned(),
            binaryen: value("wasm_opt")?.trim_start_matches("version_").to_owned(),
        })
    }
}

/// The text after `key = "` of the line that begins with it.
fn text_value<'a>(toml: &'a str, key: &str) -> Option<&'a str> {
    toml.lines().find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
        rest.trim().strip_prefix('"')?.strip_suffix('"')
    })
}

/// The version that a lock file has of a package.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"\n");
    let (_, rest) = lock.split_once(&name)?;
    text_value(rest, "version")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_has_all_pins() {
        let workspace = Workspace::find().expect("the tests run in a checkout");
        let pins = Pins::read(&workspace).expect("Trunk.toml and Cargo.lock agree");
        assert!(pins.trunk.starts_with("0."), "{pins:?}");
        assert!(pins.binaryen.parse::<u32>().is_ok(), "{pins:?}");
    }

    #[test]
    fn requirements_become_plain_versions() {
        let toml = "trunk-version = \"=0.21.14\"\n[tools]\nwasm_bindgen = \"0.2.1\"\nwasm_opt = \"version_132\"\n";
        let pins = Pins::parse(toml).expect("all three are there");
        assert_eq!(
            pins,
            Pins { trunk: "0.21.14".into(), wasm_bindgen: "0.2.1".into(), binaryen: "132".into() }
        );
    }

    #[test]
    fn a_missing_pin_is_named() {
        let failure = Pins::parse("trunk-version = \"=1.0.0\"\n").expect_err("no wasm_bindgen");
        assert_eq!(failure.to_string(), "Trunk.toml does not set wasm_bindgen");
    }

    #[test]
    fn a_locked_version_is_that_of_the_package_alone() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("2.0.0"));
        assert_eq!(locked_version(lock, "yew"), None);
    }
}
