//! SQLite: a file for each scenario in a folder of the run.

use tempfile::TempDir;

use super::{Failure, Server};
use crate::run::Run;

/// A folder that goes when the run ends.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new(run: &Run) -> Result<Self, Failure> {
        Ok(Self(tempfile::Builder::new().prefix(&run.name()).tempdir()?))
    }
}

impl Server for Folder {
    fn make(&self, name: &str) -> Result<String, Failure> {
        Ok(format!("sqlite:{}", self.0.path().join(format!("{name}.db")).display()))
    }

    fn load(&self, _: &str, _: &str) -> Result<String, Failure> {
        Err("SQLite has no client but the one that is tested: run the script in a place".into())
    }

    /// The folder is removed with this value.
    fn close(&self) -> Result<(), Failure> {
        Ok(())
    }
}
