//! Connecting in the async mode.

use std::io;
use std::sync::Arc;

use socket2::SockRef;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::net::{TcpStream, lookup_host};
use tokio::runtime::Handle;
use tokio::time::timeout;
use tokio_postgres::config::Host;
use tokio_postgres::{CancelToken, Config};

use super::{Address, Connected, Place, begin, hosts, nowhere, tap, unreachable};
use crate::connect::too_slow;
use crate::error::Result;
use crate::postgres::error::convert_connecting;
use crate::postgres::settings::Settings;
use crate::postgres::socket::{Socket, prepare};

/// Connects. The socket belongs to the current runtime.
pub(in crate::postgres) async fn connect(settings: &Settings) -> Result<(Connected, Place)> {
    let limit = settings.connect_timeout;
    timeout(limit, connect_to_any(settings)).await.unwrap_or_else(|_| Err(too_slow(limit)))
}

/// Asks the server to interrupt the statement that runs on the connection of the token.
pub(in crate::postgres) async fn cancel(settings: &Settings, place: &Place, token: &CancelToken) -> Result<()> {
    let ask = async {
        let socket = socket(place, &settings.config).await.map_err(unreachable)?;
        let tap = tap(settings, socket, &Arc::default());
        token.cancel_query_raw(tap, settings.encryption.to(&place.name)).await.map_err(convert_connecting)
    };
    let limit = settings.host_timeout();
    timeout(limit, ask).await.unwrap_or_else(|_| Err(too_slow(limit)))
}

/// Connects to the first host that can be used.
async fn connect_to_any(settings: &Settings) -> Result<(Connected, Place)> {
    let mut failure = None;
    for (host, port) in hosts(settings) {
        match places(host, port).await {
            Err(error) => failure = Some(unreachable(error)),
            Ok(places) => {
                for place in places {
                    match connect_to(settings, &place).await {
                        Ok(connected) => return Ok((connected, place)),
                        Err(error) => failure = Some(error),
                    }
                }
            }
        }
    }
    Err(failure.unwrap_or_else(nowhere))
}

async fn places(host: &Host, port: u16) -> io::Result<Vec<Place>> {
    match host {
        Host::Tcp(name) => Ok(lookup_host((name.as_str(), port)).await?.map(|address| Place::tcp(address, name)).collect()),
        #[cfg(unix)]
        Host::Unix(folder) => Ok(vec![Place::unix(folder, port)]),
    }
}

/// Connects within the limit of one host.
async fn connect_to(settings: &Settings, place: &Place) -> Result<Connected> {
    let attempt = async {
        let socket = socket(place, &settings.config).await.map_err(unreachable)?;
        begin(settings, place, socket, Some(Handle::current())).await
    };
    let limit = settings.host_timeout();
    timeout(limit, attempt).await.unwrap_or_else(|_| Err(too_slow(limit)))
}

async fn socket(place: &Place, config: &Config) -> io::Result<Socket> {
    match &place.address {
        Address::Tcp(address) => {
            let socket = TcpStream::connect(address).await?;
            prepare(&SockRef::from(&socket), config)?;
            Ok(Socket::new(socket))
        }
        #[cfg(unix)]
        Address::Unix(path) => Ok(Socket::new(UnixStream::connect(path).await?)),
    }
}
