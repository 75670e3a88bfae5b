//! The sockets that connections to PostgreSQL are made of.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::Config;

#[cfg(feature = "blocking")]
mod blocking;

#[cfg(feature = "blocking")]
pub(super) use blocking::{BlockingSocket, Turns};

/// A socket of either mode and any kind, so that there is one kind of connection.
pub(super) struct Socket(Box<dyn Stream>);

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Socket {
    pub(super) fn new(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) -> Self {
        Self(Box::new(stream))
    }
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

/// Sets a socket of TCP up: a statement is sent without delay, and the network checks idle connections, as far as the URL says so.
pub(super) fn prepare(socket: &SockRef<'_>, config: &Config) -> io::Result<()> {
    socket.set_tcp_nodelay(true)?;
    if config.get_keepalives() { socket.set_tcp_keepalive(&keepalive(config)) } else { Ok(()) }
}

fn keepalive(config: &Config) -> TcpKeepalive {
    let keepalive = TcpKeepalive::new().with_time(config.get_keepalives_idle());
    let keepalive = config.get_keepalives_interval().into_iter().fold(keepalive, TcpKeepalive::with_interval);
    #[cfg(not(windows))]
    let keepalive = config.get_keepalives_retries().into_iter().fold(keepalive, TcpKeepalive::with_retries);
    keepalive
}
