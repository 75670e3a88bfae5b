//! A socket for the driver in the blocking mode: reading it waits in the system's call, but only where whoever waits has said so.
//!
//! A statement takes two calls of the system, one that sends and one that waits and receives, and there is nothing else to wait for.

use std::io::{self, ErrorKind, Read, Write};
use std::net::Shutdown;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A socket. Where it may not be read it is pending, and wakes nobody.
pub(in crate::postgres) struct BlockingSocket<S> {
    stream: S,
    turns: Arc<Turns>,
    /// Whether its calls of the system end at the limit.
    is_limited: bool,
}

/// Says when a socket may be read.
#[derive(Default)]
pub(in crate::postgres) struct Turns(Mutex<Next>);

#[derive(Clone, Copy, Default)]
struct Next {
    turn: Turn,
    /// When not to wait any more.
    limit: Option<Instant>,
}

/// What the next read does.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Turn {
    /// It is for later: what is to be sent goes first.
    #[default]
    Later,
    /// It waits for the server, once.
    Wait,
    /// It takes what has come, once.
    Look,
}

impl Turns {
    /// Does the work of a client, which must wait for nothing but its socket.
    pub(in crate::postgres) fn wait<F: Future>(&self, work: F) -> F::Output {
        let mut work = pin!(work);
        self.next().turn = Turn::Later;
        loop {
            if let Poll::Ready(output) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                return output;
            }
            let mut next = self.next();
            assert!(next.turn == Turn::Later, "a client waits for its socket");
            next.turn = Turn::Wait;
        }
    }

    /// Lets the socket take what has come by now.
    pub(in crate::postgres) fn look(&self) {
        self.next().turn = Turn::Look;
    }

    /// Lets all waiting fail after the limit, until there is another one.
    pub(in crate::postgres) fn limit(&self, limit: Option<Instant>) {
        self.next().limit = limit;
    }

    fn take(&self) -> Turn {
        std::mem::take(&mut self.next().turn)
    }

    fn next(&self) -> MutexGuard<'_, Next> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Read + Write> BlockingSocket<S>
where
    for<'s> SockRef<'s>: From<&'s S>,
{
    pub(in crate::postgres) fn new(stream: S, turns: Arc<Turns>) -> Self {
        Self { stream, turns, is_limited: false }
    }

    /// Reads what has come, or waits for something to come.
    fn receive(&mut self, buffer: &mut ReadBuf<'_>) -> io::Result<()> {
        self.obey_limit()?;
        let length = repeated(|| self.stream.read(buffer.initialize_unfilled()))?;
        buffer.advance(length);
        Ok(())
    }

    /// Reads what has come, if something has.
    fn look(&mut self, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let mut attempt = || {
            SockRef::from(&self.stream).set_nonblocking(true)?;
            let outcome = self.stream.read(buffer.initialize_unfilled());
            SockRef::from(&self.stream).set_nonblocking(false)?;
            outcome
        };
        match repeated(&mut attempt) {
            Ok(length) => {
                buffer.advance(length);
                Poll::Ready(Ok(()))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => Poll::Pending,
            Err(error) => Poll::Ready(Err(error)),
        }
    }

    /// Lets the next call of the system end at the limit.
    fn obey_limit(&mut self) -> io::Result<()> {
        let limit = self.turns.next().limit;
        if limit.is_none() && !self.is_limited {
            return Ok(());
        }
        let rest = limit.map(|limit| limit.saturating_duration_since(Instant::now()));
        if rest.is_some_and(|rest| rest.is_zero()) {
            return Err(ErrorKind::TimedOut.into());
        }
        let options = SockRef::from(&self.stream);
        options.set_read_timeout(rest)?;
        options.set_write_timeout(rest)?;
        self.is_limited = rest.is_some();
        Ok(())
    }
}

/// Makes a call of the system again where a signal has interrupted it.
fn repeated<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            outcome => return outcome,
        }
    }
}

impl<S: Read + Write + Unpin> AsyncRead for BlockingSocket<S>
where
    for<'s> SockRef<'s>: From<&'s S>,
{
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.turns.take() {
            Turn::Later => Poll::Pending,
            Turn::Wait => Poll::Ready(self.receive(buffer)),
            Turn::Look => self.look(buffer),
        }
    }
}

impl<S: Read + Write + Unpin> AsyncWrite for BlockingSocket<S>
where
    for<'s> SockRef<'s>: From<&'s S>,
{
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.obey_limit()?;
        Poll::Ready(repeated(|| self.stream.write(bytes)))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(SockRef::from(&self.stream).shutdown(Shutdown::Write))
    }
}
