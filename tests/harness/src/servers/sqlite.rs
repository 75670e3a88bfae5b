//! SQLite: a file for each case in a folder of the run.

use tempfile::TempDir;

use super::{Failure, Place, Server};
use crate::build::Backend;
use crate::run::Run;

/// A folder that goes when the run ends.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new(run: &Run) -> Result<Self, Failure> {
        Ok(Self(tempfile::Builder::new().prefix(&run.name()).tempdir()?))
    }
}

impl Server for Folder {
    fn make(&self, name: &str) -> Result<Place, Failure> {
        let url = format!("sqlite:{}", self.0.path().join(format!("{name}.db")).display());
        Ok(Place { backend: Backend::Sqlite, name: name.to_owned(), url, server: None })
    }

    fn load(&self, _: &str, _: &str) -> Result<Place, Failure> {
        Err("SQLite has no client but the one that is tested: run the script in a place".into())
    }

    /// The folder is removed with this value.
    fn close(&self) -> Result<(), Failure> {
        Ok(())
    }
}
