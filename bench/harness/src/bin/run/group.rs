//! A group's process, and the conversation with it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use tablesmith_bench_harness::{ArmInfo, Backend, Reply, Request, Result, Shape, Window};

/// How long to wait for an answer before the process is given up.
const PATIENCE: Duration = Duration::from_secs(180);

/// Whether glibc gives memory back to the system after a large call, to take it again for the next, depends on what lies at the end of the heap
/// by chance: it would make one arm of a process twice as slow as another. No arm gives memory back.
const ALLOCATOR: [(&str, &str); 2] = [("MALLOC_TRIM_THRESHOLD_", "1073741824"), ("MALLOC_MMAP_THRESHOLD_", "33554432")];

/// A group's program.
#[derive(Debug)]
pub struct Program {
    path: PathBuf,
}

impl Program {
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Starts the program anew: what an arm did to its process on another database is gone.
    pub fn start(&self) -> Result<Group> {
        let mut program = Command::new(&self.path);
        program.envs(ALLOCATOR).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = program.spawn()?;
        let input = process.stdin.take();
        let output = process.stdout.take().ok_or("no output")?;
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(std::result::Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Group { process, input, lines })
    }
}

/// A group's process.
pub struct Group {
    process: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
}

impl Group {
    pub fn arms(&mut self) -> Result<Vec<ArmInfo>> {
        match self.ask(&Request::Arms)? {
            Reply::Arms(arms) => Ok(arms),
            reply => Err(unexpected(&reply)),
        }
    }

    pub fn open(&mut self, arm: &str, backend: Backend, url: String) -> Result<()> {
        self.order(&Request::Open { arm: arm.to_owned(), backend, url })
    }

    pub fn check(&mut self, arm: &str, shape: Shape) -> Result<()> {
        self.order(&Request::Check { arm: arm.to_owned(), shape })
    }

    pub fn close(&mut self, arm: &str) -> Result<()> {
        self.order(&Request::Close { arm: arm.to_owned() })
    }

    pub fn time(&mut self, arm: &str, shape: Shape, window: Duration) -> Result<Window> {
        let millis = u64::try_from(window.as_millis())?;
        match self.ask(&Request::Time { arm: arm.to_owned(), shape, millis })? {
            Reply::Window(window) => Ok(window),
            reply => Err(unexpected(&reply)),
        }
    }

    fn order(&mut self, request: &Request) -> Result<()> {
        match self.ask(request)? {
            Reply::Done => Ok(()),
            reply => Err(unexpected(&reply)),
        }
    }

    fn ask(&mut self, request: &Request) -> Result<Reply> {
        let input = self.input.as_mut().ok_or("the group's process was given up")?;
        let mut line = serde_json::to_string(request)?;
        line.push('\n');
        let sent = input.write_all(line.as_bytes()).and_then(|()| input.flush());
        let answer = sent.map_err(Into::into).and_then(|()| self.lines.recv_timeout(PATIENCE).map_err(Into::into));
        match answer {
            Ok(line) => Ok(serde_json::from_str(&line)?),
            Err(error) => Err(self.give_up(error)),
        }
    }

    fn give_up(&mut self, error: Box<dyn std::error::Error + Send + Sync>) -> Box<dyn std::error::Error + Send + Sync> {
        self.input = None;
        // It may have ended by itself.
        let _ = self.process.kill();
        let state = self.process.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        format!("the group's process does not answer: {error}, {state}").into()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Without input the process ends.
        if self.input.take().is_some() {
            let _ = self.process.wait();
        }
    }
}

fn unexpected(reply: &Reply) -> Box<dyn std::error::Error + Send + Sync> {
    match reply {
        Reply::Failed(reason) => reason.as_str().into(),
        reply => format!("an unexpected answer: {reply:?}").into(),
    }
}
