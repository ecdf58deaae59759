//! The samples of `corpus/`, as frames. The format is described in `corpus/README.md`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use nlscope_core::{Direction, Frame, SCHEMA};

/// The datagrams of all samples, in the order of the samples' paths.
pub(crate) fn frames() -> Vec<Frame> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "no samples below {}", root.display());
    paths.iter().flat_map(|path| sample(path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("corpus/ can be read") {
        let path = entry.expect("corpus/ can be read").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "hex") {
            paths.push(path);
        }
    }
}

/// Reads a sample without the help of `ingest`, so that a mistake there can't hide one here.
fn sample(path: &Path) -> Vec<Frame> {
    let text = fs::read_to_string(path).expect("a sample is text");
    let protonum = text.lines().find_map(|line| protonum(line.strip_prefix("protocol:")?.trim()));
    text.lines().filter_map(|line| frame(line, protonum)).collect()
}

fn frame(line: &str, protonum: Option<u16>) -> Option<Frame> {
    let (direction, digits) = match line.split_at_checked(1)? {
        (">", digits) => (Direction::Request, digits),
        ("<", digits) => (Direction::Reply, digits),
        _ => return None,
    };
    let byte = |digits| u8::from_str_radix(digits, 16).expect("two hexadecimal digits");
    let bytes = digits.split_whitespace().map(byte).collect();
    Some(Frame { protonum, direction: Some(direction), ..Frame::from_bytes(bytes) })
}

fn protonum(name: &str) -> Option<u16> {
    let entries = SCHEMA.slice(SCHEMA.enumeration(SCHEMA.builtin.protocols).entries);
    let named = entries.iter().find(|entry| SCHEMA.name(entry.c_name) == name)?;
    u16::try_from(named.value).ok()
}
