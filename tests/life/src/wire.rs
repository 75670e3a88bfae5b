//! A wire between clients and a server of this machine, that keeps what clients send.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// The wire.
#[derive(Debug)]
pub struct Wire {
    port: u16,
    is_closed: Arc<AtomicBool>,
    sent: JoinHandle<io::Result<Vec<u8>>>,
}

impl Wire {
    /// A wire to whoever listens at a port.
    ///
    /// # Errors
    /// If there is no port for this end.
    pub fn to(server: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let is_closed = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&is_closed);
        let sent = thread::spawn(move || {
            let mut clients = Vec::new();
            for client in listener.incoming() {
                let client = client?;
                if closed.load(Ordering::Acquire) {
                    break;
                }
                clients.push(thread::spawn(move || relay(&client, server)));
            }
            let sent: io::Result<Vec<Vec<u8>>> = clients.into_iter().map(|client| client.join().unwrap()).collect();
            Ok(sent?.concat())
        });
        Ok(Self { port, is_closed, sent })
    }

    /// Where this end is.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits until every client has hung up, and gives what they sent.
    ///
    /// # Errors
    /// If a client did not get through.
    pub fn sent(self) -> io::Result<Vec<u8>> {
        self.is_closed.store(true, Ordering::Release);
        // Somebody has to knock, so that it is seen.
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        self.sent.join().unwrap()
    }
}

fn relay(client: &TcpStream, server: u16) -> io::Result<Vec<u8>> {
    let server = TcpStream::connect((Ipv4Addr::LOCALHOST, server))?;
    thread::scope(|scope| {
        scope.spawn(|| carry(&server, client));
        Ok(carry(client, &server))
    })
}

/// Carries what one end sends until an end hangs up, and gives what that was. It does not matter in which way it hangs up.
fn carry(mut from: &TcpStream, mut to: &TcpStream) -> Vec<u8> {
    let (mut carried, mut buffer) = (Vec::new(), [0; 4096]);
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        carried.extend_from_slice(&buffer[..length]);
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
    carried
}
