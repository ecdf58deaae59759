//! Asks the C compiler for values: of constants, sizes and offsets in the uapi headers.
//!
//! One file of C includes as many headers as go together and prints every expression that
//! compiles. What the installed headers lack is left out, line by line, by what `cc` reports.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A C compiler and a folder of headers.
pub(crate) struct Probe {
    compiler: String,
    headers: PathBuf,
    folder: PathBuf,
}

/// Headers that hold no netlink family but whose names our specs may use.
const FOLDERS: [&str; 6] =
    ["linux", "linux/netfilter", "linux/tc_act", "linux/tc_ematch", "linux/can", "rdma"];

/// More rounds than this mean that the reports aren't understood.
const MAX_ROUNDS: usize = 60;

impl Probe {
    /// The system's compiler with the headers in `NLSCOPE_UAPI_HEADERS`, by default
    /// `/usr/include`; `None` where there is none of either.
    pub(crate) fn new() -> Option<Self> {
        let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let headers = env::var_os("NLSCOPE_UAPI_HEADERS");
        let headers = headers.map_or_else(|| PathBuf::from("/usr/include"), PathBuf::from);
        let works = Command::new(&compiler).arg("--version").output().is_ok();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_probe");
        fs::create_dir_all(&folder).expect("the test folder can be written");
        let there = headers.join("linux/netlink.h").exists();
        (works && there).then_some(Self { compiler, headers, folder })
    }

    /// The values of those expressions that the headers know.
    pub(crate) fn values(&self, first: &[&str], expressions: &[String]) -> HashMap<String, u64> {
        let mut includes = self.candidates(first, &words(expressions));
        self.settle("headers", &mut includes, |header| format!("#include <{header}>"), "");
        let start: String =
            includes.iter().map(|header| format!("#include <{header}>\n")).collect();
        let start = format!("{PRELUDE}{start}{TABLE}");
        let mut known = self.spelled(&start, expressions);
        let line = |expression: &String| format!("{{ \"{expression}\", (u64_)({expression}) }},");
        self.settle_behind(&start, "values", &mut known, line, MAIN);
        self.run()
    }

    /// The headers the specs name, then those of the folders that have one of the words.
    fn candidates(&self, first: &[&str], wanted: &HashSet<&str>) -> Vec<String> {
        let mut all: Vec<String> = first.iter().map(|&header| header.to_owned()).collect();
        for folder in FOLDERS {
            let Ok(entries) = fs::read_dir(self.headers.join(folder)) else { continue };
            let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            let mut names: Vec<String> = names.filter(|name| name.ends_with(".h")).collect();
            names.sort();
            all.extend(names.into_iter().map(|name| format!("{folder}/{name}")).filter(|header| {
                let text = fs::read_to_string(self.headers.join(header)).unwrap_or_default();
                text.split(is_no_letter).any(|word| wanted.contains(word))
            }));
        }
        let mut seen = HashSet::new();
        all.retain(|header| self.headers.join(header).exists() && seen.insert(header.clone()));
        all
    }

    /// The expressions whose words all occur in the headers. The compiler would find the others
    /// too, but it looks for a similar name for each, which takes long.
    fn spelled(&self, start: &str, expressions: &[String]) -> Vec<String> {
        fs::write(self.source(), start).expect("a file to write");
        let report = self.cc(&["-E", "-dD", "-w"]);
        let text = String::from_utf8_lossy(&report.stdout);
        let mut there: HashSet<&str> = text.split(is_no_letter).collect();
        there.extend(["sizeof", "offsetof", "struct"]);
        let spelled =
            |expression: &&String| expression.split(is_no_letter).all(|word| there.contains(word));
        expressions.iter().filter(spelled).cloned().collect()
    }

    fn settle(
        &self,
        name: &str,
        items: &mut Vec<String>,
        line: impl Fn(&String) -> String,
        end: &str,
    ) {
        self.settle_behind(PRELUDE, name, items, line, end);
    }

    /// Takes out items until the rest compiles.
    fn settle_behind(
        &self,
        start: &str,
        name: &str,
        items: &mut Vec<String>,
        line: impl Fn(&String) -> String,
        end: &str,
    ) {
        let before = start.lines().count();
        for _ in 0..MAX_ROUNDS {
            let lines: String = items.iter().map(|item| line(item) + "\n").collect();
            fs::write(self.source(), format!("{start}{lines}{end}")).expect("a file to write");
            let report = self.cc(&["-fsyntax-only", "-w"]);
            if report.status.success() {
                return;
            }
            let blamed = blamed_lines(&String::from_utf8_lossy(&report.stderr));
            let mut number = before;
            let count = items.len();
            items.retain(|_| {
                number += 1;
                !blamed.contains(&number)
            });
            let text = String::from_utf8_lossy(&report.stderr);
            assert!(items.len() < count, "{name}: no line to blame in\n{text}");
        }
        panic!("{name}: still wrong after {MAX_ROUNDS} rounds");
    }

    fn source(&self) -> PathBuf {
        self.folder.join("probe.c")
    }

    fn cc(&self, options: &[&str]) -> Output {
        let mut command = Command::new(&self.compiler);
        command.args(options).arg("-isystem").arg(&self.headers).arg(self.source());
        command.current_dir(&self.folder).env("LC_ALL", "C");
        command.output().expect("the compiler ran before")
    }

    fn run(&self) -> HashMap<String, u64> {
        let program = self.folder.join("probe");
        let path = program.to_str().expect("the test folder is text");
        assert!(self.cc(&["-w", "-o", path]).status.success(), "what was checked compiles");
        let output = Command::new(&program).output().expect("the probe runs");
        let text = String::from_utf8(output.stdout).expect("names and numbers");
        let pairs = text.lines().filter_map(|line| line.rsplit_once(' '));
        pairs.filter_map(|(name, value)| Some((name.to_owned(), value.parse().ok()?))).collect()
    }
}

const PRELUDE: &str = "\
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/socket.h>
";

const TABLE: &str = "\
typedef unsigned long long u64_;
static const struct { const char *name; u64_ value; } table[] = {
";

const MAIN: &str = "\
};
int main(void)
{
\tfor (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
\t\tprintf(\"%s %llu\\n\", table[i].name, table[i].value);
}
";

/// The words of expressions that only one header has: those in capitals.
fn words(expressions: &[String]) -> HashSet<&str> {
    let words = expressions.iter().flat_map(|expression| expression.split(is_no_letter));
    words.filter(|word| word.contains(|letter: char| letter.is_ascii_uppercase())).collect()
}

/// What stands between the words of C.
fn is_no_letter(letter: char) -> bool {
    !letter.is_ascii_alphanumeric() && letter != '_'
}

/// The lines of `probe.c` that errors come from, directly or by what they include.
///
/// "In file included from" lines stand before the error or note that they belong to; an error
/// in the same file as the error before has none.
fn blamed_lines(report: &str) -> HashSet<usize> {
    let mut blamed = HashSet::new();
    let (mut stack, mut last): (Option<usize>, Option<usize>) = (None, None);
    for line in report.lines() {
        let own = line.split("probe.c:").nth(1).and_then(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        });
        if line.contains("error:") {
            last = own.or(stack.take()).or(last);
            blamed.extend(last);
        } else if line.contains("note:") {
            stack = None;
        } else if line.trim_start().starts_with("In file included") || line.contains(" from ") {
            stack = own.or(stack);
        }
    }
    blamed
}
