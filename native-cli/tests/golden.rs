//! Every sample of the corpus is printed as it was when a person last looked at it.
//!
//! The text of each sample stands beside it (`.text`); the samples that `corpus/golden-all.txt`
//! names have a file for every other format too. `BLESS=1` writes them anew: look at the diff.

mod samples;

use std::{env, fs, path::Path, process::Command};

use libtest_mimic::{Arguments, Failed, Trial};
use samples::Sample;

/// The formats of the samples in `corpus/golden-all.txt`, each with the extension of its file.
const FORMATS: [(&str, &str); 3] = [("map", "map"), ("json", "json"), ("pyroute2", "pyroute2")];

fn main() {
    let arguments = Arguments::from_args();
    let mut samples = samples::all();
    let mut trials = Vec::new();
    for sample in chosen(&samples) {
        for (format, extension) in FORMATS {
            trials.push(trial(sample.clone(), format, extension));
        }
        if !samples.contains(&sample) {
            samples.push(sample);
        }
    }
    trials.extend(samples.into_iter().map(|sample| trial(sample, "text", "text")));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The samples that are printed in every format; some are texts as a person pastes them.
fn chosen(samples: &[Sample]) -> Vec<Sample> {
    let path = samples::root().join("golden-all.txt");
    let list = fs::read_to_string(&path).expect("corpus/golden-all.txt can be read");
    let names = list.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    let sample = |name: &str| {
        if let Some(sample) = samples.iter().find(|sample| sample.name == name) {
            return sample.clone();
        }
        let path = samples::root().join(format!("{name}.txt"));
        assert!(path.exists(), "no sample is called {name}");
        Sample { name: name.to_owned(), path }
    };
    names.filter(|name| !name.is_empty()).map(sample).collect()
}

fn trial(sample: Sample, format: &'static str, extension: &'static str) -> Trial {
    Trial::test(format!("{} as {format}", sample.name), move || {
        compare(&sample.beside(extension), &printed(&sample, format)?)
    })
}

/// What `nlscope decode` prints: standard output, and what it says on standard error.
fn printed(sample: &Sample, format: &str) -> Result<String, Failed> {
    let folder = sample.path.parent().ok_or("a sample is in a folder")?;
    let file = sample.path.file_name().ok_or("a sample is a file")?;
    let output = Command::new(env!("CARGO_BIN_EXE_nlscope"))
        .current_dir(folder)
        .args(["decode", "--color", "never", "--as", format])
        .arg(file)
        .output()?;
    let mut text = String::from_utf8(output.stdout)?;
    for line in String::from_utf8(output.stderr)?.lines() {
        text += &format!("stderr: {line}\n");
    }
    match output.status.code() {
        Some(0) => {}
        code => text += &format!("exit code: {code:?}\n"),
    }
    Ok(text)
}

fn compare(path: &Path, printed: &str) -> Result<(), Failed> {
    if env::var_os("BLESS").is_some() {
        return Ok(fs::write(path, printed)?);
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == printed {
        return Ok(());
    }
    let differs = |(expected, printed): &(&str, &str)| expected != printed;
    let mut lines = expected.lines().zip(printed.lines()).enumerate();
    let first = lines.find(|(_, pair)| differs(pair)).map_or_else(
        || String::from("one of them goes on where the other ends"),
        |(at, (e, p))| format!("line {}\n  expected: {e}\n  printed:  {p}", at + 1),
    );
    let path = path.display();
    Err(format!("{path} differs; `BLESS=1` writes it anew. First difference: {first}").into())
}
