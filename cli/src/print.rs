//! What the command says: results on stdout, everything else on stderr.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use tablesmith_codegen::diagnostic::Diagnostic;
use tablesmith_codegen::diagnostic::render::Colour;
use tablesmith_codegen::generator::Error;

/// The exit code when the input or the state is at fault.
pub(crate) const AT_FAULT: u8 = 1;

/// The exit code when the arguments are, or what they lead to cannot be reached.
const UNUSABLE: u8 = 2;

/// Why the command did not do what was asked.
pub(crate) enum Failure {
    /// The arguments are wrong.
    Usage(clap::Error),
    /// The input or the output directory is.
    Input(Error),
    /// The database cannot be reached or asked. The text shows no URL.
    Database(String),
    /// There is nothing to begin with.
    Start(String),
    /// A file cannot be written.
    File(String, io::Error),
    /// Files cannot be watched.
    Watch(String),
    /// The library that places tables gave up.
    Layout(String),
    /// Standard output is.
    Output(io::Error),
}

impl Failure {
    /// Says what is wrong.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Usage(error) => error.exit(),
            Self::Input(error) => {
                let count = error.diagnostics().len();
                let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
                complain(&format!("{}\n\n{errors}", error.render(colour())))
            }
            Self::Database(error) | Self::Watch(error) => {
                remark(&format!("error: {error}"));
                ExitCode::from(UNUSABLE)
            }
            Self::Start(error) => complain(&format!("error: {error}")),
            Self::File(name, error) if error.kind() == ErrorKind::AlreadyExists => {
                complain(&format!("error: `{name}` is there already: remove it, or look at another one with --print"))
            }
            Self::File(name, error) => complain(&format!("error: cannot write `{name}`: {error}")),
            Self::Layout(error) => complain(&format!(
                "error: the tables cannot be placed: {error}\n  help: show fewer of them with --tables, or write --format dot or mermaid"
            )),
            // Whoever reads has seen enough, as `head` does.
            Self::Output(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Output(error) => complain(&format!("error: cannot write to standard output: {error}")),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Input(error)
    }
}

impl From<tablesmith::Error> for Failure {
    fn from(error: tablesmith::Error) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self::Input(Error::from(diagnostics))
    }
}

/// Writes a result.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::Output)
}

/// Writes to stderr, and is the exit code for it.
pub(crate) fn complain(text: &str) -> ExitCode {
    remark(text);
    ExitCode::from(AT_FAULT)
}

/// Writes to stderr.
pub(crate) fn remark(text: &str) {
    // If nobody reads stderr either, the exit code still tells.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A number of things.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn colour() -> Colour {
    let wanted = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted { Colour::Always } else { Colour::Never }
}
