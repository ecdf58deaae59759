//! Where things are: the checkout, and the folder of tools that all checkouts of this user share.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// Raised when the layout of the folder changes; the versions of tools are in the names inside it.
const TOOLS: &str = "nlscope/tools-v1";

/// The checkout and the user's tool folder.
pub(crate) struct Workspace {
    root: PathBuf,
    tools: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Outcome<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .ok_or_else(|| Failure::new(format!("{} has no parent", manifest.display())))?
            .to_path_buf();
        Ok(Self { root, tools: user_cache()?.join(TOOLS) })
    }

    /// The top of the checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder of the checkout.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// The folder of one tool in one version, which may not be there yet.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.tools.join(format!("{name}-{version}"))
    }
}

/// The user's cache folder, as the XDG base directory specification names it.
fn user_cache() -> Outcome<PathBuf> {
    let set = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache"))).ok_or_else(|| {
        Failure::new("no folder for tools: set XDG_CACHE_HOME or HOME to an absolute path")
    })
}

/// Whether this run is one of many that must come out the same, as CI services say by `CI=true`.
pub(crate) fn in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}
