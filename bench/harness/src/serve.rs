//! The group's side of the conversation with the runner.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::time::Duration;

use crate::arm::{Arm, Result};
use crate::backend::Backend;
use crate::protocol::{Reply, Request};
use crate::session::{AnyArm, Kind, Session};

/// The arms of a program.
#[derive(Default)]
pub struct Group {
    arms: Vec<Box<dyn AnyArm>>,
    open: BTreeMap<String, Box<dyn Session>>,
}

impl Group {
    /// A group without arms.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an arm.
    #[must_use]
    pub fn arm<A: Arm>(mut self) -> Self {
        self.arms.push(Box::new(Kind::<A>::new()));
        self
    }

    /// Answers the runner until it hangs up.
    ///
    /// # Errors
    /// If what it says cannot be read.
    pub fn serve(mut self) -> Result<()> {
        for line in io::stdin().lock().lines() {
            let request = serde_json::from_str(&line?)?;
            let reply = self.answer(request).unwrap_or_else(|error| Reply::Failed(chain(&*error)));
            let mut output = io::stdout().lock();
            serde_json::to_writer(&mut output, &reply)?;
            output.write_all(b"\n")?;
            output.flush()?;
        }
        Ok(())
    }

    fn answer(&mut self, request: Request) -> Result<Reply> {
        Ok(match request {
            Request::Arms => Reply::Arms(self.arms.iter().map(|arm| arm.info()).collect()),
            Request::Open { arm, backend, url } => self.open(&arm, backend, &url)?,
            Request::Check { arm, shape } => {
                self.session(&arm)?.check(shape)?;
                Reply::Done
            }
            Request::Time { arm, shape, millis } => {
                Reply::Window(self.session(&arm)?.time(shape, Duration::from_millis(millis))?)
            }
            Request::Close { arm } => {
                self.open.remove(&arm);
                Reply::Done
            }
        })
    }

    fn open(&mut self, name: &str, backend: Backend, url: &str) -> Result<Reply> {
        let arm = self
            .arms
            .iter()
            .find(|arm| arm.info().label() == name && arm.info().on(backend).is_some())
            .ok_or("no such arm on this database")?;
        self.open.insert(name.to_owned(), arm.open(backend, url)?);
        Ok(Reply::Done)
    }

    fn session(&mut self, name: &str) -> Result<&mut Box<dyn Session>> {
        self.open.get_mut(name).ok_or_else(|| "the arm is not open".into())
    }
}

/// An error and what caused it, in one line.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| (*error).source());
    let texts: Vec<String> = causes.map(|error| error.to_string().replace('\n', " ")).collect();
    texts.join(": ")
}
