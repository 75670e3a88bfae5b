//! Rows on their way past the driver.
//!
//! The driver makes of each row an object of its own, with an allocation and several counted references. So a tap in its stream keeps the rows
//! of our statements back and shows them where they were received; all else of the protocol goes to the driver, which takes such a result for one
//! without rows. The frame of a message and the body of a row are all that is known of the protocol here:
//! <https://www.postgresql.org/docs/current/protocol-message-formats.html>

use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::Column;

use super::cells::Cells;
use crate::driver::{Next, Visit};
use crate::error::Result;
use crate::row::Row;

#[cfg(test)]
mod tests;

/// How much is read at once; a longer message makes the buffer grow.
const BUFFER: usize = 32 * 1024;
/// A buffer that grew longer than this is given back after its statement.
const MAX_BUFFER: usize = 1024 * 1024;
/// The tag and the length of a message.
const HEADER: usize = 5;
const ROW: u8 = b'D';

/// A stream from a server, without the rows that are kept back.
pub(super) struct Tap<S> {
    stream: S,
    rows: Arc<Rows>,
}

/// What a tap shares with who reads its rows.
#[derive(Default)]
pub(super) struct Rows(Mutex<Received>);

/// While it is there, rows are kept back.
pub(super) struct Open<'r>(&'r Rows);

/// What was received and nobody has had yet.
#[derive(Default)]
struct Received {
    is_open: bool,
    buffer: Vec<u8>,
    /// The part of the buffer that is filled.
    filled: Range<usize>,
    /// How much of it, at its beginning, are rows to be shown.
    rows: usize,
    /// How much more comes before the next message, for the driver.
    rest: usize,
}

/// What comes first of what was received.
enum First {
    Rows,
    /// So many bytes for the driver.
    Other(usize),
    /// Nothing, or the beginning of a message.
    Nothing,
}

impl<S> Tap<S> {
    /// A tap that lets so many bytes through before the first message.
    pub(super) fn new(stream: S, rows: Arc<Rows>, before: usize) -> Self {
        rows.received().rest = before;
        Self { stream, rows }
    }

    /// The stream and its rows, if all that was received has been passed on. What comes before a connection is encrypted can be anybody's, and
    /// must not be taken for what comes after (CVE-2021-23222 of libpq).
    #[cfg(feature = "tls")]
    pub(super) fn into_parts(self) -> io::Result<(S, Arc<Rows>)> {
        if self.rows.received().filled.is_empty() {
            return Ok((self.stream, self.rows));
        }
        Err(io::Error::new(io::ErrorKind::InvalidData, "the server has sent data before the connection was encrypted"))
    }

    #[cfg(feature = "tls")]
    pub(super) const fn stream(&self) -> &S {
        &self.stream
    }
}

impl Rows {
    /// Keeps rows back from now on, of which none is on its way.
    pub(super) fn open(&self) -> Open<'_> {
        self.received().is_open = true;
        Open(self)
    }

    /// Whether there are rows to be shown. Until they are, nothing more is received.
    pub(super) fn have_come(&self) -> bool {
        self.received().rows > 0
    }

    fn received(&self) -> MutexGuard<'_, Received> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open<'_> {
    /// Shows the rows that have come, until the visitor has had enough.
    pub(super) fn show(&self, columns: &[Column], visit: &mut Visit<'_>) -> Result<Next> {
        self.each(|body| visit(&Row::postgres(&Cells::new(columns, body))))
    }

    fn each(&self, mut take: impl FnMut(&[u8]) -> Result<Next>) -> Result<Next> {
        let received = &mut *self.0.received();
        let mut rows = &received.buffer[received.filled.start..][..received.rows];
        while let Some(length) = length(rows) {
            let (row, others) = rows.split_at(length);
            rows = others;
            if take(&row[HEADER..])? == Next::Enough {
                return Ok(Next::Enough);
            }
        }
        Ok(Next::More)
    }

    /// Forgets the rows that have come.
    pub(super) fn skip(&self) {
        self.0.received().skip();
    }
}

impl Drop for Open<'_> {
    /// Rows that are still on their way are for the driver, which has no use for them.
    fn drop(&mut self) {
        let mut received = self.0.received();
        received.is_open = false;
        received.skip();
        if received.filled.is_empty() && received.buffer.len() > MAX_BUFFER {
            received.buffer = Vec::new();
        }
    }
}

impl Received {
    fn skip(&mut self) {
        self.filled.start += std::mem::take(&mut self.rows);
    }

    /// Reads the frames of what was received.
    fn first(&mut self) -> io::Result<First> {
        if self.rows == 0 && self.rest == 0 {
            self.frame()?;
        }
        Ok(match (self.rows, self.rest.min(self.filled.len())) {
            (0, 0) => First::Nothing,
            (0, rest) => First::Other(rest),
            _ => First::Rows,
        })
    }

    /// Finds out how many messages at the beginning have the same destination.
    fn frame(&mut self) -> io::Result<()> {
        let mut bytes = &self.buffer[self.filled.clone()];
        let is_row = |bytes: &[u8]| self.is_open && bytes.first() == Some(&ROW);
        let are_rows = is_row(bytes);
        while let Some(length) = length(bytes)
            && is_row(bytes) == are_rows
        {
            if length < HEADER {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the server has sent a message of no length"));
            }
            let (message, others) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
            if !are_rows {
                self.rest += length;
            } else if message.len() == length {
                self.rows += length;
            } else {
                break;
            }
            bytes = others;
        }
        Ok(())
    }

    /// What can be filled: at least as much as is filled with the beginning of a message.
    fn unfilled(&mut self) -> &mut [u8] {
        if self.filled.start > 0 {
            self.buffer.copy_within(self.filled.clone(), 0);
            self.filled = 0..self.filled.len();
        }
        if self.buffer.len() < 2 * self.filled.end || self.buffer.is_empty() {
            self.buffer.resize((2 * self.filled.end).max(BUFFER), 0);
        }
        &mut self.buffer[self.filled.end..]
    }
}

/// The length of the message that begins here, if enough of it is there to say so.
fn length(bytes: &[u8]) -> Option<usize> {
    let length: [u8; 4] = bytes.get(1..HEADER)?.try_into().ok()?;
    Some(usize::try_from(i32::from_be_bytes(length)).map_or(0, |length| length + 1))
}

impl<S: AsyncRead + Unpin> AsyncRead for Tap<S> {
    /// Is pending while there are rows, and wakes nobody.
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let Self { stream, rows } = &mut *self;
        let received = &mut *rows.received();
        loop {
            match received.first()? {
                First::Rows => return Poll::Pending,
                First::Other(length) => {
                    let length = length.min(out.remaining());
                    out.put_slice(&received.buffer[received.filled.start..][..length]);
                    received.filled.start += length;
                    received.rest -= length;
                    return Poll::Ready(Ok(()));
                }
                First::Nothing => {
                    let mut buffer = ReadBuf::new(received.unfilled());
                    ready!(Pin::new(&mut *stream).poll_read(context, &mut buffer))?;
                    match buffer.filled().len() {
                        0 => return Poll::Ready(Ok(())),
                        length => received.filled.end += length,
                    }
                }
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tap<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
