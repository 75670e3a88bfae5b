//! Connecting in the blocking mode, to one host after another, as the driver does in the other mode.

use std::error::Error as StdError;
use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
#[cfg(unix)]
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use socket2::{SockRef, TcpKeepalive};
use tokio_postgres::config::{Host, TargetSessionAttrs};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, SimpleQueryMessage};

use crate::connect::{too_slow, within};
use crate::error::meaning::lost;
use crate::error::{Error, Result};
use crate::postgres::error::convert_connecting;
use crate::postgres::settings::Settings;
use crate::postgres::socket::{Socket, Stream, Turns};
use crate::postgres::wire::Wire;

/// A connection, and what its socket waits for.
type Connected = (Client, Wire, Arc<Turns>);

/// Where a host can be reached.
enum Address {
    Tcp(SocketAddr),
    #[cfg(unix)]
    Unix(PathBuf),
}

/// Connects. A host's name may take long to look up, which cannot be interrupted.
pub(in crate::postgres) fn connect(settings: &Arc<Settings>) -> Result<Connected> {
    let (limit, settings) = (settings.connect_timeout, Arc::clone(settings));
    within(limit, move || open(&settings))
}

/// Connects to the first host that can be used.
fn open(settings: &Settings) -> Result<Connected> {
    let (hosts, ports) = (settings.config.get_hosts(), settings.config.get_ports());
    let mut failure = None;
    for (host, port) in hosts.iter().zip(ports) {
        match addresses(host, *port) {
            Err(error) => failure = Some(unreachable(error)),
            Ok(addresses) => {
                for address in addresses {
                    match attempt(settings, host, &address) {
                        Ok(connected) => return Ok(connected),
                        Err(error) => failure = Some(error),
                    }
                }
            }
        }
    }
    Err(failure.unwrap_or_else(|| lost(&"could not resolve any addresses", None)))
}

fn addresses(host: &Host, port: u16) -> io::Result<Vec<Address>> {
    match host {
        Host::Tcp(name) => Ok((name.as_str(), port).to_socket_addrs()?.map(Address::Tcp).collect()),
        #[cfg(unix)]
        Host::Unix(folder) => Ok(vec![Address::Unix(folder.join(format!(".s.PGSQL.{port}")))]),
    }
}

/// Connects to an address, within the limit of one host.
fn attempt(settings: &Settings, host: &Host, address: &Address) -> Result<Connected> {
    let limit = settings.host_timeout();
    let end = Instant::now() + limit;
    let turns = Arc::new(Turns::default());
    turns.limit(Some(end));
    let attempt = || {
        let stream = stream(address, limit, &settings.config).map_err(unreachable)?;
        let socket = Socket::new(stream, Arc::clone(&turns));
        let mut encryption = settings.encryption();
        let tls = MakeTlsConnect::<Socket>::make_tls_connect(&mut encryption, name(host)).map_err(unencrypted)?;
        let (client, connection) = turns.wait(settings.config.connect_raw(socket, tls)).map_err(convert_connecting)?;
        let mut wire = Wire::new(connection, None);
        turns.wait(wire.drive(check(&client, settings.config.get_target_session_attrs())))?;
        Ok((client, wire))
    };
    let (client, wire) = attempt().map_err(|error| if Instant::now() < end { error } else { too_slow(limit) })?;
    turns.limit(None);
    Ok((client, wire, turns))
}

fn stream(address: &Address, limit: Duration, config: &Config) -> io::Result<Stream> {
    match address {
        Address::Tcp(address) => {
            let stream = TcpStream::connect_timeout(address, limit)?;
            stream.set_nodelay(true)?;
            if config.get_keepalives() {
                SockRef::from(&stream).set_tcp_keepalive(&keepalive(config))?;
            }
            Ok(Stream::Tcp(stream))
        }
        #[cfg(unix)]
        Address::Unix(path) => UnixStream::connect(path).map(Stream::Unix),
    }
}

fn keepalive(config: &Config) -> TcpKeepalive {
    let keepalive = TcpKeepalive::new().with_time(config.get_keepalives_idle());
    let keepalive = config.get_keepalives_interval().into_iter().fold(keepalive, TcpKeepalive::with_interval);
    #[cfg(not(windows))]
    let keepalive = config.get_keepalives_retries().into_iter().fold(keepalive, TcpKeepalive::with_retries);
    keepalive
}

/// The name that a certificate is to have. There is no encryption on Unix sockets.
fn name(host: &Host) -> &str {
    match host {
        Host::Tcp(name) => name,
        #[cfg(unix)]
        Host::Unix(_) => "",
    }
}

/// Whether the server is one that the URL wants.
async fn check(client: &Client, wanted: TargetSessionAttrs) -> Result<()> {
    let (unwanted, reason) = match wanted {
        TargetSessionAttrs::ReadWrite => ("on", "database does not allow writes"),
        TargetSessionAttrs::ReadOnly => ("off", "database is not read only"),
        _ => return Ok(()),
    };
    let messages = client.simple_query("SHOW transaction_read_only").await.map_err(convert_connecting)?;
    let is_unwanted =
        |message: &SimpleQueryMessage| matches!(message, SimpleQueryMessage::Row(row) if row.get(0) == Some(unwanted));
    if messages.iter().any(is_unwanted) { Err(lost(&reason, None)) } else { Ok(()) }
}

fn unreachable(error: io::Error) -> Error {
    let reason = format!("error connecting to server: {error}");
    lost(&reason, Some(error))
}

fn unencrypted(error: impl Into<Box<dyn StdError>>) -> Error {
    let reason = format!("error performing TLS handshake: {}", error.into());
    lost(&reason, None)
}
