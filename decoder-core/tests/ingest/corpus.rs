//! The traces of `corpus/strace`, each with the frames that are in it, and the samples.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use nlscope_core::{ingest::Format, schema::Direction};

use crate::{frames, hex_of, read};

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

/// A sample is read to the letter: each line of hex is a frame, its mark the direction.
#[test]
fn samples_are_their_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let mut samples = Vec::new();
    collect(&root, &mut samples);
    assert!(samples.len() >= 150, "only {} samples", samples.len());
    for path in samples {
        let text = fs::read_to_string(&path).expect("a sample is text");
        let found = read(&text);
        assert_eq!(found.format, Format::Sample, "{}", path.display());
        assert_eq!(found.notes, [], "{}", path.display());
        assert_eq!(found.skipped_lines, 0, "{}", path.display());
        let lines = text.lines().filter(|line| line.starts_with(['>', '<']));
        let expected: Vec<_> = lines.map(|line| line.replace(' ', "")).collect();
        let mark = |direction| if direction == Some(Direction::Request) { '>' } else { '<' };
        let frames = found.capture.frames.iter();
        let frames: Vec<_> =
            frames.map(|frame| format!("{}{}", mark(frame.direction), hex_of(frame))).collect();
        assert_eq!(frames, expected, "{}", path.display());
    }
}

fn collect(folder: &Path, samples: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("corpus/ can be read") {
        let path = entry.expect("corpus/ can be read").path();
        if path.is_dir() {
            collect(&path, samples);
        } else if path.extension().is_some_and(|extension| extension == "hex") {
            samples.push(path);
        }
    }
}
