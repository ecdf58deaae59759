//! One command of a task: shown before it runs, and on failure shown so that it can be pasted.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

/// A command that runs without standard input, in the checkout unless said otherwise.
pub(crate) struct Step {
    program: String,
    arguments: Vec<String>,
    variables: Vec<(&'static str, String)>,
    folder: PathBuf,
    tools: Vec<PathBuf>,
}

impl Step {
    pub(crate) fn new(workspace: &Workspace, program: &str) -> Self {
        Self {
            program: program.to_owned(),
            arguments: Vec::new(),
            variables: Vec::new(),
            folder: workspace.root().to_path_buf(),
            tools: Vec::new(),
        }
    }

    pub(crate) fn cargo<A: Into<String>>(
        workspace: &Workspace,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        Self::new(workspace, "cargo").args(arguments)
    }

    pub(crate) fn arg(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn args<A: Into<String>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub(crate) fn env(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.folder = folder.to_path_buf();
        self
    }

    /// Folders that stand before all others on PATH.
    pub(crate) fn tools(mut self, folders: &[PathBuf]) -> Self {
        self.tools.extend_from_slice(folders);
        self
    }

    /// Shows the command and runs it to its end.
    pub(crate) fn run(self) -> Outcome {
        say(&format!("==> {}", self.line()));
        let status = self.command()?.status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(self.failed(&status.to_string(), "")) }
    }

    /// Shows the command and becomes it where the system can do that, so that who ends us ends it too.
    pub(crate) fn become_it(self) -> Outcome {
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            say(&format!("==> {}", self.line()));
            let error = self.command()?.exec();
            Err(self.not_started(&error))
        }
        #[cfg(not(unix))]
        self.run()
    }

    /// Runs the command without showing it and gives what it printed.
    pub(crate) fn output(self) -> Outcome<String> {
        let output = self.command()?.output().map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let printed = String::from_utf8_lossy(&output.stderr);
        Err(self.failed(&output.status.to_string(), printed.trim_end()))
    }

    /// The command as a shell takes it, without the folder.
    pub(crate) fn line(&self) -> String {
        let mut words: Vec<String> = self
            .variables
            .iter()
            .map(|(name, value)| format!("{name}={}", quoted(value)))
            .collect();
        if !self.tools.is_empty() {
            let folders: Vec<_> = self.tools.iter().map(|f| f.display().to_string()).collect();
            words.push(format!("PATH={}:\"$PATH\"", quoted(&folders.join(":"))));
        }
        words.push(quoted(&self.program));
        words.extend(self.arguments.iter().map(|argument| quoted(argument)));
        words.join(" ")
    }

    fn command(&self) -> Outcome<Command> {
        let mut command = Command::new(self.found());
        command.args(&self.arguments).current_dir(&self.folder).stdin(Stdio::null());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if !self.tools.is_empty() {
            command.env("PATH", self.search_path()?);
        }
        Ok(command)
    }

    /// The program in `tools`; std would look for it on our own PATH only.
    fn found(&self) -> PathBuf {
        let in_tools = self.tools.iter().map(|folder| folder.join(&self.program));
        in_tools.into_iter().find(|path| path.is_file()).unwrap_or_else(|| (&self.program).into())
    }

    fn search_path(&self) -> Outcome<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        env::join_paths(self.tools.iter().cloned().chain(env::split_paths(&inherited)))
            .map_err(|error| Failure::new(format!("PATH can't hold the tool folders: {error}")))
    }

    /// The program, and its command if it has such.
    fn name(&self) -> String {
        match self.arguments.first() {
            Some(command) if command.starts_with(|c: char| c.is_ascii_lowercase()) => {
                format!("{} {command}", self.program)
            }
            _ => self.program.clone(),
        }
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        Failure::new(format!("`{}` did not start: {error}", self.program))
    }

    fn failed(&self, status: &str, printed: &str) -> Failure {
        let gap = if printed.is_empty() { "" } else { "\n" };
        Failure::new(format!(
            "`{}` failed ({status}){gap}{printed}\nto run it again: (cd {} && {})",
            self.name(),
            quoted(&self.folder.display().to_string()),
            self.line()
        ))
    }
}

/// A line for the person who waits.
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

/// Where PATH has a program.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A word as a POSIX shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace() -> Workspace {
        Workspace::find().expect("the tests run in a checkout")
    }

    #[test]
    fn a_line_can_be_pasted() {
        let step = Step::new(&workspace(), "printf").arg("it's %s").env("A", "b c").arg("");
        assert_eq!(step.line(), r"A='b c' printf 'it'\''s %s' ''");
    }

    #[test]
    fn a_failure_says_how_to_run_the_command_again() {
        let failure = Step::new(&workspace(), "sh").args(["-c", "echo why >&2; exit 3"]).output();
        let text = failure.expect_err("exit 3 is a failure").to_string();
        assert!(
            text.starts_with("`sh` failed (exit status: 3)\nwhy\nto run it again: (cd "),
            "{text}"
        );
        assert!(text.ends_with("&& sh -c 'echo why >&2; exit 3')"), "{text}");
    }

    #[test]
    fn tools_come_before_the_inherited_path() {
        let folder = env::temp_dir().join(format!("xtask-tools-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder in the temporary one");
        let printed = Step::new(&workspace(), "sh")
            .args(["-c", "echo $PATH"])
            .tools(std::slice::from_ref(&folder))
            .output()
            .expect("sh is there");
        std::fs::remove_dir(&folder).expect("it is empty");
        assert!(printed.starts_with(&format!("{}:", folder.display())), "{printed}");
    }
}
