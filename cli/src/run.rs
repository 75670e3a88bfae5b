//! The subcommands.

use std::fmt::Write;
use std::process::ExitCode;

use tablesmith_codegen::generator::{self, DEFAULT_MODES};
use tablesmith_codegen::output::Difference;

use crate::arguments::{Expansion, Generation, Inputs};
use crate::print::{Failure, complain, counted, print};

/// Writes the files that are new or changed.
pub(crate) fn generate(arguments: &Generation) -> Result<ExitCode, Failure> {
    let (generator, out) = arguments.generator("generate")?;
    let (schema, files) = generator.generate_with_schema()?;
    let done = files.write_to(&out)?;
    let mut summary = format!(
        "{}, {} written, {} unchanged",
        counted(schema.tables.len(), "table"),
        counted(done.written, "file"),
        done.unchanged
    );
    if done.removed > 0 {
        let _ = write!(summary, ", {} removed", done.removed);
    }
    print(&format!("{summary}\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Compares the files with what would be generated.
pub(crate) fn check(arguments: &Generation) -> Result<ExitCode, Failure> {
    let (generator, out) = arguments.generator("check")?;
    let (schema, files) = generator.generate_with_schema()?;
    let differences = files.compare_with(&out)?;
    if differences.is_empty() {
        let (tables, files) = (counted(schema.tables.len(), "table"), counted(files.len(), "file"));
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
pub(crate) fn ir(arguments: &Inputs) -> Result<ExitCode, Failure> {
    let schema = arguments.generator("ir")?.ir()?;
    let json = serde_json::to_string_pretty(&schema).map_err(|error| Failure::Output(error.into()))?;
    print(&format!("{json}\n"))?;
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

fn line(path: &str, difference: &Difference) -> String {
    format!("error: `{path}` is {}", difference.kind)
}
