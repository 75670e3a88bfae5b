//! How connections to PostgreSQL are made: to one host after another, as the driver does it, but over a stream with a tap.

use std::io;
use std::net::SocketAddr;
#[cfg(unix)]
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::runtime::Handle;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::{Client, SimpleQueryMessage};

use super::error::convert_connecting;
use super::settings::Settings;
use super::socket::Socket;
use super::tap::{Rows, Tap};
use super::wire::Wire;
use crate::error::meaning::lost;
use crate::error::{Error, Result};

pub(super) mod asynchronous;
#[cfg(feature = "blocking")]
pub(super) mod blocking;

/// A connection.
pub(super) struct Connected {
    pub(super) client: Client,
    pub(super) wire: Wire,
    pub(super) rows: Arc<Rows>,
}

/// Where a server is.
pub(super) struct Place {
    address: Address,
    /// The name that its certificate is to have. There is no encryption on Unix sockets.
    name: String,
}

enum Address {
    Tcp(SocketAddr),
    #[cfg(unix)]
    Unix(PathBuf),
}

impl Place {
    fn tcp(address: SocketAddr, name: &str) -> Self {
        Self { address: Address::Tcp(address), name: name.to_owned() }
    }

    #[cfg(unix)]
    fn unix(folder: &Path, port: u16) -> Self {
        Self { address: Address::Unix(folder.join(format!(".s.PGSQL.{port}"))), name: String::new() }
    }
}

/// The hosts of a URL, each with its port.
fn hosts(settings: &Settings) -> impl Iterator<Item = (&Host, u16)> {
    settings.config.get_hosts().iter().zip(settings.config.get_ports().iter().copied())
}

/// Begins a session on a socket, which may belong to a runtime.
async fn begin(settings: &Settings, place: &Place, socket: Socket, runtime: Option<Handle>) -> Result<Connected> {
    let rows = Arc::<Rows>::default();
    let begun = settings.config.connect_raw(tap(settings, socket, &rows), settings.encryption.to(&place.name)).await;
    let (client, connection) = begun.map_err(convert_connecting)?;
    let mut wire = Wire::new(connection, Arc::clone(&rows), runtime);
    wire.drive(check(&client, settings.config.get_target_session_attrs())).await?;
    Ok(Connected { client, wire, rows })
}

/// The tap of a socket. A server that is asked whether it can encrypt answers that by a byte.
fn tap(settings: &Settings, socket: Socket, rows: &Arc<Rows>) -> Tap<Socket> {
    let is_asked = cfg!(feature = "tls") && settings.config.get_ssl_mode() != SslMode::Disable;
    Tap::new(socket, Arc::clone(rows), is_asked.into())
}

/// Refuses a server that the URL does not want.
async fn check(client: &Client, wanted: TargetSessionAttrs) -> Result<()> {
    let (unwanted, reason) = match wanted {
        TargetSessionAttrs::ReadWrite => ("on", "database does not allow writes"),
        TargetSessionAttrs::ReadOnly => ("off", "database is not read only"),
        _ => return Ok(()),
    };
    let messages = client.simple_query("SHOW transaction_read_only").await.map_err(convert_connecting)?;
    let is_unwanted =
        messages.iter().any(|message| matches!(message, SimpleQueryMessage::Row(row) if row.get(0) == Some(unwanted)));
    if is_unwanted { Err(lost(&reason, None)) } else { Ok(()) }
}

/// The error when no host has an address.
fn nowhere() -> Error {
    lost(&"could not resolve any addresses", None)
}

fn unreachable(error: io::Error) -> Error {
    let reason = format!("error connecting to server: {error}");
    lost(&reason, Some(error))
}
