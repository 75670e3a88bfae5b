//! `generate --watch`: again whenever something changes that was read.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::print::Failure;

/// An editor that saves a file, or a tool that writes several, is done after so long without another change.
const QUIET: Duration = Duration::from_millis(100);

/// Calls `run` once and then after each change of a file that `read` names, until the process ends. What is wrong in a run is reported, and the next
/// change is waited for.
pub(crate) fn watch(
    mut read: impl FnMut() -> Result<Vec<PathBuf>, Failure>,
    mut run: impl FnMut() -> Result<(), Failure>,
) -> Result<(), Failure> {
    loop {
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // Nobody hears it while a run is made; the watcher after it sees the files as they are then.
            let _ = sender.send(event);
        })
        .map_err(|error| failed(&error))?;
        let paths = read()?;
        for path in &paths {
            look_at(&mut watcher, path)?;
        }
        if let Err(failure) = run() {
            failure.report();
        }
        wait(&events, &paths)?;
    }
}

/// A file is watched by its directory: editors replace files, and a watched file that is gone says nothing any more.
fn look_at(watcher: &mut RecommendedWatcher, path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        return watcher.watch(path, RecursiveMode::Recursive).map_err(|error| failed(&error));
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    watcher.watch(parent, RecursiveMode::NonRecursive).map_err(|error| failed(&error))
}

/// Returns when one of the paths has changed and nothing else changes for a moment.
fn wait(events: &Receiver<notify::Result<Event>>, paths: &[PathBuf]) -> Result<(), Failure> {
    let mut changed = false;
    loop {
        let event = if changed { events.recv_timeout(QUIET) } else { events.recv().map_err(|_| RecvTimeoutError::Disconnected) };
        match event {
            Ok(event) => changed |= concerns(&event.map_err(|error| failed(&error))?, paths),
            Err(RecvTimeoutError::Timeout) => return Ok(()),
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::Watch("the watcher has ended".to_owned())),
        }
    }
}

/// Whether something was written, and not only read.
fn concerns(event: &Event, paths: &[PathBuf]) -> bool {
    let is_read = matches!(event.kind, EventKind::Access(_));
    let is_meant = |changed: &PathBuf| {
        paths.iter().any(|path| if path.is_dir() { is_in(changed, path) } else { changed.file_name() == path.file_name() })
    };
    !is_read && event.paths.iter().any(is_meant)
}

/// The watcher names files by the path that it was given, or in full.
fn is_in(changed: &Path, directory: &Path) -> bool {
    let full = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    changed.starts_with(directory) || changed.starts_with(full(directory))
}

fn failed(error: &notify::Error) -> Failure {
    Failure::Watch(error.to_string())
}
