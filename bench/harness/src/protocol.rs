//! What the runner and a group's process say to each other: one line of JSON each, by standard input and output.

use serde::{Deserialize, Serialize};

use crate::arm::Mode;
use crate::backend::Backend;
use crate::measure::Window;
use crate::shape::Shape;

/// What the runner asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// Which arms there are.
    Arms,
    /// Connect an arm to an empty database, and make the tables.
    Open { arm: String, backend: Backend, url: String },
    /// Assert that the open arm gives the right rows for a shape.
    Check { arm: String, shape: Shape },
    /// Do a shape's work for so long.
    Time { arm: String, shape: Shape, millis: u64 },
    /// Disconnect the arm.
    Close { arm: String },
}

/// What a group answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The arms.
    Arms(Vec<ArmInfo>),
    /// It was done.
    Done,
    /// What the clock showed.
    Window(Window),
    /// It was not done, and why.
    Failed(String),
}

/// What a report says of an arm.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the items of `Arm`")]
pub struct ArmInfo {
    pub name: String,
    pub mode: Mode,
    pub is_base: bool,
    pub about: String,
    pub backends: Vec<BackendInfo>,
}

/// What an arm does on a backend.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the items of `Arm`")]
pub struct BackendInfo {
    pub backend: Backend,
    pub gaps: Vec<Gap>,
    pub notes: Vec<String>,
}

/// What an arm cannot do.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Gap {
    pub shape: Shape,
    pub reason: String,
}

impl ArmInfo {
    /// What the arm is called in requests and reports.
    pub fn label(&self) -> String {
        let mode = if self.mode == Mode::Async { "async" } else { "blocking" };
        format!("{} {mode}", self.name)
    }

    /// What it does on a backend, if it runs there.
    pub fn on(&self, backend: Backend) -> Option<&BackendInfo> {
        self.backends.iter().find(|info| info.backend == backend)
    }
}
