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

    fn load(&self, name: &str, script: &str) -> Result<String, Failure> {
        let url = self.make(name)?;
        let db = tablesmith::blocking::Db::connect(&url)?;
        db.execute_script(script)?;
        Ok(url)
    }

    /// The folder is removed with this value.
    fn close(&self) -> Result<(), Failure> {
        Ok(())
    }
}
