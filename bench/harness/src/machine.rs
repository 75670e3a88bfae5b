//! What the figures were measured on.

use std::fs;
use std::process::Command;

/// Processor, cores, memory, system and compiler, in one line.
pub fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unknown processor".to_owned());
    let kibibytes: Option<u64> = field("/proc/meminfo", "MemTotal").and_then(|text| text.trim_end_matches(" kB").parse().ok());
    let memory = kibibytes.map_or_else(String::new, |kibibytes| format!(", {} GiB", kibibytes / 1024 / 1024));
    let system = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{processor}, {cores} cores{memory}, Linux {}, {}", system.trim(), output("rustc", &["--version"]))
}

/// The load before the run, which says how quiet the machine was.
pub fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Which state of the sources was built.
pub fn commit() -> String {
    output("git", &["describe", "--always", "--dirty"])
}

fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    text.lines().find_map(|line| Some(line.strip_prefix(name)?.split_once(':')?.1.trim().to_owned()))
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(|_| format!("no {program}"), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
