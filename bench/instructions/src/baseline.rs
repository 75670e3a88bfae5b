//! The counts that were committed, and what differs from them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, ExitCode};

use crate::Result;
use crate::count::Count;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/baseline.txt");
/// By how much a path may grow, in percent.
const ALLOWED: u64 = 5;
const TOOLS: &str = "tools";

/// Prints the counts beside the baseline. It fails if one has grown, unless other tools built the program, which count differently.
pub fn compare(counts: &[Count]) -> Result<ExitCode> {
    let tools = tools()?;
    if std::env::var_os("BLESS").is_some() {
        fs::write(FILE, written(&tools, counts)?)?;
    }
    let text = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}; BLESS=1 writes it"))?;
    let baseline: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once(": ")).collect();

    let mut grown = false;
    println!("| path | instructions | baseline | by hand | ratio |\n|---|---|---|---|---|");
    for Count { path, typed, by_hand } in counts {
        let before: u64 =
            baseline.get(path).ok_or_else(|| format!("{path} is not in the baseline; BLESS=1 writes it"))?.parse()?;
        let has_grown = typed * 100 > before * (100 + ALLOWED);
        grown |= has_grown;
        let hundredths = typed * 100 / by_hand;
        let mark = if has_grown { " **grown**" } else { "" };
        println!("| {path} | {typed}{mark} | {before} | {by_hand} | {}.{:02} |", hundredths / 100, hundredths % 100);
    }
    let before = baseline.get(TOOLS).copied().unwrap_or_default();
    if before != tools {
        eprintln!(
            "\nTHE BASELINE IS NOT OF THESE TOOLS, SO NOTHING IS SAID TO HAVE GROWN.\n  baseline: {before}\n  now:      {tools}"
        );
        return Ok(ExitCode::SUCCESS);
    }
    if grown {
        eprintln!(
            "\nA path takes {ALLOWED} % more instructions than before. If that has to be so, BLESS=1 writes the baseline anew."
        );
    }
    Ok(if grown { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn written(tools: &str, counts: &[Count]) -> Result<String> {
    let mut text = format!("{TOOLS}: {tools}\n");
    for Count { path, typed, .. } in counts {
        writeln!(text, "{path}: {typed}")?;
    }
    Ok(text)
}

/// What makes a program of the same source: the compilers of Rust and of SQLite; and what counts.
fn tools() -> Result<String> {
    let version = |command: &str| -> Result<String> {
        let output = Command::new(command).arg("--version").output().map_err(|error| format!("{command}: {error}"))?;
        Ok(String::from_utf8(output.stdout)?.lines().next().unwrap_or_default().to_owned())
    };
    Ok([version("rustc")?, version("cc")?, version("valgrind")?].join("; "))
}
