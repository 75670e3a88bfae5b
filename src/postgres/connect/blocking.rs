//! Connecting in the blocking mode.

use std::io;
use std::net::{TcpStream, ToSocketAddrs as _};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use socket2::SockRef;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use super::{Address, Connected, Place, begin, hosts, nowhere, unreachable};
use crate::connect::{too_slow, within};
use crate::error::Result;
use crate::postgres::settings::Settings;
use crate::postgres::socket::{BlockingSocket, Socket, Turns, prepare};

/// Connects. The name of a host may take long to look up, which cannot be interrupted.
pub(in crate::postgres) fn connect(settings: &Arc<Settings>) -> Result<(Connected, Place, Arc<Turns>)> {
    let (limit, settings) = (settings.connect_timeout, Arc::clone(settings));
    within(limit, move || connect_to_any(&settings))
}

/// Connects to the first host that can be used.
fn connect_to_any(settings: &Settings) -> Result<(Connected, Place, Arc<Turns>)> {
    let mut failure = None;
    for (host, port) in hosts(settings) {
        match places(host, port) {
            Err(error) => failure = Some(unreachable(error)),
            Ok(places) => {
                for place in places {
                    let turns = Arc::<Turns>::default();
                    match connect_to(settings, &place, &turns) {
                        Ok(connected) => return Ok((connected, place, turns)),
                        Err(error) => failure = Some(error),
                    }
                }
            }
        }
    }
    Err(failure.unwrap_or_else(nowhere))
}

fn places(host: &Host, port: u16) -> io::Result<Vec<Place>> {
    match host {
        Host::Tcp(name) => Ok((name.as_str(), port).to_socket_addrs()?.map(|address| Place::tcp(address, name)).collect()),
        #[cfg(unix)]
        Host::Unix(folder) => Ok(vec![Place::unix(folder, port)]),
    }
}

/// Connects within the limit of one host.
fn connect_to(settings: &Settings, place: &Place, turns: &Arc<Turns>) -> Result<Connected> {
    let limit = settings.host_timeout();
    let end = Instant::now() + limit;
    turns.limit(Some(end));
    let attempt = socket(place, &settings.config, limit, turns).map_err(unreachable);
    let attempt = attempt.and_then(|socket| turns.wait(begin(settings, place, socket, None)));
    turns.limit(None);
    attempt.map_err(|error| if Instant::now() < end { error } else { too_slow(limit) })
}

fn socket(place: &Place, config: &Config, limit: Duration, turns: &Arc<Turns>) -> io::Result<Socket> {
    match &place.address {
        Address::Tcp(address) => {
            let socket = TcpStream::connect_timeout(address, limit)?;
            prepare(&SockRef::from(&socket), config)?;
            Ok(Socket::new(BlockingSocket::new(socket, Arc::clone(turns))))
        }
        #[cfg(unix)]
        Address::Unix(path) => Ok(Socket::new(BlockingSocket::new(UnixStream::connect(path)?, Arc::clone(turns)))),
    }
}
