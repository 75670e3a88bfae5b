//! What encrypts connections to PostgreSQL in this build.

#[cfg(not(feature = "tls"))]
pub(super) use bare::{Encrypted, Encryption};
#[cfg(feature = "tls")]
pub(super) use rustls::{Encrypted, Encryption};

/// A build that encrypts.
#[cfg(feature = "tls")]
mod rustls {
    use std::io;
    use std::pin::Pin;

    use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
    use tokio_postgres_rustls::MakeRustlsConnect;

    use crate::error::Result;
    use crate::postgres::socket::Socket;
    use crate::postgres::tap::Tap;
    use crate::tls::Tls;

    type Stream = <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream;
    type Connector = <MakeRustlsConnect as MakeTlsConnect<Socket>>::TlsConnect;

    /// An encrypted stream, behind which the rows are to be read.
    pub(in crate::postgres) type Encrypted = Tap<Stream>;

    #[derive(Clone)]
    pub(in crate::postgres) struct Encryption(MakeRustlsConnect);

    /// Encrypts a connection to a host.
    pub(in crate::postgres) struct ToHost(Connector);

    impl Encryption {
        pub(in crate::postgres) fn new(tls: &Tls) -> Result<Self> {
            tls.client().map(MakeRustlsConnect::new).map(Self)
        }

        /// Encrypts a connection to a host of this name.
        pub(in crate::postgres) fn to(&self, name: &str) -> ToHost {
            let Ok(connector) = MakeTlsConnect::<Socket>::make_tls_connect(&mut self.0.clone(), name);
            ToHost(connector)
        }
    }

    impl TlsConnect<Tap<Socket>> for ToHost {
        type Stream = Encrypted;
        type Error = io::Error;
        type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted>> + Send>>;

        fn connect(self, tap: Tap<Socket>) -> Self::Future {
            Box::pin(async move {
                let (socket, rows) = tap.into_parts()?;
                Ok(Tap::new(self.0.connect(socket).await?, rows, 0))
            })
        }
    }

    impl TlsStream for Encrypted {
        fn channel_binding(&self) -> ChannelBinding {
            self.stream().channel_binding()
        }
    }
}

/// A build that does not.
#[cfg(not(feature = "tls"))]
mod bare {
    use tokio_postgres::NoTls;
    use tokio_postgres::tls::NoTlsStream;

    use crate::error::Result;
    use crate::tls::Tls;

    pub(in crate::postgres) type Encrypted = NoTlsStream;

    #[derive(Clone)]
    pub(in crate::postgres) struct Encryption;

    impl Encryption {
        pub(in crate::postgres) fn new(tls: &Tls) -> Result<Self> {
            tls.check().map(|()| Self)
        }

        #[expect(clippy::unused_self, reason = "another build needs it")]
        pub(in crate::postgres) const fn to(&self, _: &str) -> NoTls {
            NoTls
        }
    }
}
