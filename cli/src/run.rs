//! The subcommands.

use std::fmt::Write;
use std::process::ExitCode;

use serde::Serialize;
use tablesmith_codegen::config::Choice;
use tablesmith_codegen::front::sql::types::reference::{Mapping, mappings};
use tablesmith_codegen::generator::{self, DEFAULT_MODES, Summary};
use tablesmith_codegen::output::{Difference, Written};

use crate::arguments::{Dialects, Expansion, Generation, Origin, Report, Writing};
use crate::print::{Failure, complain, counted, print, remark};
use crate::progress::Progress;
use crate::{config_schema, watch};

/// Writes the files that are new or changed.
pub(crate) fn generate(arguments: &Writing) -> Result<ExitCode, Failure> {
    if arguments.watch {
        let watched = || Ok(arguments.generation.generator("generate")?.0.watched());
        watch::watch(watched, || generate_once(arguments))?;
    } else {
        generate_once(arguments)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn generate_once(arguments: &Writing) -> Result<(), Failure> {
    let (generator, out) = arguments.generation.generator("generate")?;
    let progress = Progress::new();
    let (files, mut summary) = generator.generate_watched(&|done, all| progress.show(done, all))?;
    drop(progress);
    summary.files = files.write_to(&out)?;
    match arguments.report {
        Report::Text => {
            summary.warnings.iter().for_each(|warning| remark(&format!("warning: {warning}")));
            print(&text(&summary))
        }
        Report::Json => print(&json(&summary)?),
    }
}

/// Prints the JSON Schema of the configuration file.
pub(crate) fn config_schema() -> Result<ExitCode, Failure> {
    print(&json(&config_schema::config_schema())?)?;
    Ok(ExitCode::SUCCESS)
}

/// What was read of folders, and what became of it.
fn text(summary: &Summary) -> String {
    let mut text = String::new();
    for input in &summary.inputs {
        if let Some(layout) = input.layout {
            let _ = writeln!(text, "{}: {} ({layout})", input.path, counted(input.files, "file"));
        }
    }
    let made = [(summary.tables, "table"), (summary.columns, "column"), (summary.relations, "relation"), (summary.enums, "enum")];
    let made: Vec<_> = made.into_iter().map(|(count, noun)| counted(count, noun)).collect();
    let Written { written, unchanged, removed } = summary.files;
    let _ = write!(text, "{}; {} written, {unchanged} unchanged", made.join(", "), counted(written, "file"));
    if removed > 0 {
        let _ = write!(text, ", {removed} removed");
    }
    if let Some(tested) = summary.tested {
        let _ = write!(text, "; {} tested", counted(tested, "table"));
    }
    if !summary.skipped.is_empty() {
        let _ = write!(text, "; {} left out", counted(summary.skipped.len(), "table"));
    }
    if summary.ignored > 0 {
        let _ = write!(text, "; {} passed over", counted(summary.ignored, "statement"));
    }
    text.push('\n');
    text
}

/// Compares the files with what would be generated.
pub(crate) fn check(arguments: &Generation) -> Result<ExitCode, Failure> {
    let (generator, out) = arguments.generator("check")?;
    let (files, summary) = generator.generate_with_summary()?;
    let differences = files.compare_with(&out)?;
    if differences.is_empty() {
        let (tables, files) = (counted(summary.tables, "table"), counted(files.len(), "file"));
        print(&format!("{tables}, {files} up to date\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let printed = print(&differences.iter().map(|one| one.diff.as_str()).collect::<String>());
    let listed: Vec<String> = differences.iter().map(|one| line(&out.join(&one.path).to_string_lossy(), one)).collect();
    let code = complain(&format!("{}\nrun `tablesmith generate` with the same arguments", listed.join("\n")));
    match printed {
        // A reader that has gone does not make the files right.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(code),
        printed => printed.map(|()| code),
    }
}

/// Prints the intermediate representation.
pub(crate) fn ir(arguments: &Origin) -> Result<ExitCode, Failure> {
    let schema = arguments.generator("ir")?.ir()?;
    print(&json(&schema)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the tables of types.
pub(crate) fn types(arguments: &Dialects) -> Result<ExitCode, Failure> {
    let mut text = String::new();
    for dialect in arguments.all() {
        let mappings = mappings(dialect);
        let width = mappings.iter().map(|mapping| mapping.rust.chars().count()).max().unwrap_or_default();
        let _ = writeln!(text, "{}", dialect.name());
        for Mapping { rust, sql } in mappings {
            let _ = writeln!(text, "  {:width$}  {}", rust.replace('`', ""), sql.join(", "));
        }
    }
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what the derive emits.
pub(crate) fn expand(arguments: &Expansion) -> Result<ExitCode, Failure> {
    let expansion = generator::Expansion {
        model: arguments.model.clone(),
        modes: arguments.modes().unwrap_or(DEFAULT_MODES),
        serde: arguments.serde,
        databases: arguments.databases(),
    };
    print(&generator::expand(&arguments.file, &expansion)?)?;
    Ok(ExitCode::SUCCESS)
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
    Ok(format!("{json}\n"))
}

fn line(path: &str, difference: &Difference) -> String {
    format!("error: `{path}` is {}", difference.kind)
}
