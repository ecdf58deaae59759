//! The traces of `corpus/strace`, each with the frames that are in it.

use std::{env, fs, path::Path};

use crate::frames;

/// `X.frames` beside `X.txt` says what comes out; `BLESS=1` writes it.
#[test]
fn traces_give_their_frames() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/strace");
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("corpus/strace can be read") {
        let path = entry.expect("corpus/strace can be read").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read(&path).expect("a trace can be read");
        let text = String::from_utf8(text).expect("a trace is text");
        let found = match nlscope_core::ingest::ingest(&nlscope_core::SCHEMA, text.as_bytes(), None)
        {
            Ok(_) => frames(&text),
            Err(error) => format!("{error}\n"),
        };
        let beside = path.with_extension("frames");
        if env::var_os("BLESS").is_some() {
            fs::write(&beside, &found).expect("the frames can be written");
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(found, expected, "{}; BLESS=1 writes what is right", path.display());
        count += 1;
    }
    assert!(count > 10, "only {count} traces in {}", folder.display());
}
