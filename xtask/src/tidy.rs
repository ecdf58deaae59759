//! Rules on the sources that no compiler checks: short files, short functions, a first word on each module,
//! nothing left unfinished.

use std::fmt;
use std::fs;

use crate::failure::{Failure, Outcome};
use crate::step::{Step, say};
use crate::workspace::Workspace;

/// Lines of a source file.
const FILE: usize = 600;
/// Lines of a function, from `fn` to its closing brace.
const FUNCTION: usize = 70;

/// Files whose text is written by people; what `corpus/` holds was written by programs.
const TEXTS: &[&str] = &["css", "html", "js", "md", "mjs", "rs", "sh", "toml", "ts", "yaml"];
/// Files with code in them.
const CODE: &[&str] = &["css", "js", "mjs", "rs", "ts"];

/// How the first line of a file begins that a program made.
const MADE: &str = "// Made from ";

/// Words that say that something is missing. Split, so that this file passes.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("Not written", " yet"),
];

/// `cargo xtask tidy`: every file that git knows or would add.
pub(crate) fn check(workspace: &Workspace, _: &[String]) -> Outcome {
    let listed = Step::new(workspace, "git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()?;
    let mut faults = Vec::new();
    let mut count = 0;
    for path in listed.split_terminator('\0').filter(|path| is_one_of(path, TEXTS)) {
        // A file that is deleted but not yet committed is still listed.
        let Ok(text) = fs::read_to_string(workspace.path(path)) else { continue };
        faults.extend(faults_of(path, &text));
        count += 1;
    }
    say(&format!("tidy: {count} files, {} faults", faults.len()));
    if faults.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    Err(Failure::new(format!("untidy:\n{}", lines.join("\n"))))
}

/// A breach of a rule.
#[derive(Debug, PartialEq)]
struct Fault {
    path: String,
    /// Counted from 1.
    line: usize,
    what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

fn is_one_of(path: &str, endings: &[&str]) -> bool {
    !path.starts_with("corpus/")
        && path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

fn faults_of(path: &str, text: &str) -> Vec<Fault> {
    if text.starts_with(MADE) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut faults = Vec::new();
    let mut fault = |line, what| faults.push(Fault { path: path.to_owned(), line, what });
    if is_one_of(path, CODE) && lines.len() > FILE {
        fault(FILE + 1, format!("{} lines; {FILE} are the most a file may have", lines.len()));
    }
    for (index, line) in lines.iter().enumerate() {
        if let Some(mark) = UNFINISHED.iter().find(|mark| has_word(line, mark)) {
            fault(index + 1, format!("unfinished: {mark}"));
        }
    }
    if path.ends_with(".rs") {
        if !lines.first().is_some_and(|line| line.starts_with("//!")) {
            fault(1, "the file does not begin by saying what it knows (`//!`)".to_owned());
        }
        for (index, length) in functions(&lines).filter(|&(_, length)| length > FUNCTION) {
            let what = format!("a function of {length} lines; {FUNCTION} are the most it may have");
            fault(index + 1, what);
        }
    }
    faults
}

/// Whether a line has the mark where no letter or `_` touches it.
fn has_word(line: &str, mark: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(mark).any(|(at, _)| {
        !line[..at].ends_with(part_of_word)
            && (mark.ends_with('(') || !line[at + mark.len()..].starts_with(part_of_word))
    })
}

/// Where functions begin, and how many lines each has.
///
/// rustfmt puts a function's closing brace, or the semicolon of a declaration, at the indentation of its first line.
fn functions<'a>(lines: &'a [&'a str]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let begins = lines.iter().enumerate().filter(|(_, line)| begins_function(line));
    begins.filter_map(|(start, line)| {
        let indentation = &line[..line.len() - line.trim_start().len()];
        let ends = |line: &&str| {
            let rest = line.strip_prefix(indentation).unwrap_or(" ");
            !rest.starts_with(' ') && rest.ends_with(['}', ';'])
        };
        let length = lines[start..].iter().position(ends)? + 1;
        Some((start, length))
    })
}

fn begins_function(line: &str) -> bool {
    let mut words = line.split_whitespace().map(|word| word.split('(').next().unwrap_or(word));
    let before = ["pub", "const", "async", "unsafe", "extern", "\"C\""];
    words.find(|word| !before.contains(word)) == Some("fn")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> Vec<String> {
        faults_of(path, text).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn a_tidy_file_has_no_faults() {
        assert_eq!(of("a.rs", "//! What it knows.\n\nfn f() {\n    g();\n}\n"), [""; 0]);
    }

    #[test]
    fn a_long_file() {
        let text = "a { color: red }\n".repeat(FILE);
        assert_eq!(of("a.css", &text), [""; 0]);
        assert_eq!(
            of("a.css", &format!("{text}b {{}}\n")),
            ["a.css:601: 601 lines; 600 are the most a file may have"]
        );
        assert_eq!(of("a.md", &format!("{text}{text}")), [""; 0]);
    }

    #[test]
    fn a_long_function() {
        let function = |lines: usize| {
            let body = "        {\n        }\n".repeat((lines - 2) / 2);
            format!("//! M.\nimpl A {{\n    pub(crate) const fn f(&self) {{\n{body}    }}\n}}\n")
        };
        assert_eq!(of("a.rs", &function(70)), [""; 0]);
        assert_eq!(
            of("a.rs", &function(72)),
            ["a.rs:3: a function of 72 lines; 70 are the most it may have"]
        );
    }

    #[test]
    fn declarations_and_empty_functions_end_on_their_line() {
        let rest = "    const G: u8 =\n        1;\n".repeat(40);
        let text =
            format!("//! M.\ntrait A {{\n    fn f(&self) -> u8;\n    fn g() {{}}\n{rest}}}\n");
        assert_eq!(of("a.rs", &text), [""; 0]);
    }

    #[test]
    fn a_module_without_a_word() {
        assert_eq!(
            of("a.rs", "fn f() {}\n"),
            ["a.rs:1: the file does not begin by saying what it knows (`//!`)"]
        );
    }

    #[test]
    fn what_a_program_made_is_as_long_as_it_is() {
        let text = format!("{MADE}the specs by nlscope-spec.\n{}", "a();\n".repeat(FILE));
        assert_eq!(of("tables.rs", &text), [""; 0]);
    }

    #[test]
    fn unfinished_marks() {
        for mark in UNFINISHED {
            assert_eq!(
                of("a.md", &format!("Done.\n({mark}) later\n")),
                [format!("a.md:2: unfinished: {mark}")]
            );
        }
        let grown = format!("mktemp /tmp/{0}{0} NLM_{0}\n", concat!("XX", "X"));
        assert_eq!(of("a.sh", &grown), [""; 0]);
    }
}
