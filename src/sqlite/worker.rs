//! The thread of a connection: everything that may take long runs here and not on the caller's thread.

use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::error::{Error, ErrorKind, Result};

type Job = Box<dyn FnOnce() + Send>;

/// A handle to the thread, which ends when the handle is dropped and the jobs before that are done.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
}

impl Worker {
    pub(super) fn start() -> Result<Self> {
        let (jobs, queue) = channel::<Job>();
        let run = move || queue.into_iter().for_each(|job| job());
        let thread = thread::Builder::new().name("tablesmith-sqlite".to_owned()).spawn(run);
        match thread {
            Ok(_) => Ok(Self { jobs }),
            Err(error) => {
                let message = format!("cannot start the thread of a connection: {error}");
                Err(Error::new(ErrorKind::Connection, message).with_source(error))
            }
        }
    }

    /// Queues a job. Jobs must not panic: one that does takes the thread and the jobs behind it with it.
    pub(super) fn run(&self, job: impl FnOnce() + Send + 'static) {
        // The queue lives as long as this handle, so there always is a thread to take the job.
        let _ = self.jobs.send(Box::new(job));
    }
}
