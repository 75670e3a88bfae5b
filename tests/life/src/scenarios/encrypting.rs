//! Connections that are encrypted, or are not made.

use tablesmith_harness::build::{Backend, Mode};

use crate::world::World;

/// Whether the driver looks at the name of the host also where only its authority was to be looked at.
fn verifies_more(world: &World) -> bool {
    (world.backend, world.mode) == (Backend::Mysql, Mode::Async)
}

/// What is sent to a server before it says that it cannot encrypt: PostgreSQL has to be asked. MySQL says so first, and
/// may be told that this was all.
fn preludes(backend: Backend) -> [&'static [u8]; 2] {
    let question = &[0, 0, 0, 8, 4, 210, 22, 47];
    backend.choose([[&[], &[]], [question, question], [&[], &[1, 0, 0, 0, 1]]])
}

/// What the URL asks for, and what the wire and the server say of it.
#[tablesmith::twin]
pub mod encryption {
    use tablesmith::prelude::*;

    use super::{preludes, verifies_more};
    use crate::authority::Authority;
    use crate::models::{Channel, channels};
    use crate::throwaway::{DATABASE, Throwaway};
    use crate::wire::Wire;
    use crate::world::World;

    async fn prepare(world: &World, server: &Throwaway) -> Result<()> {
        Db::connect(&format!("{}?sslmode=disable", server.url())).await?.execute_script(channels(world.backend)).await
    }

    /// Whether the server encrypts the connections of a URL.
    async fn is_encrypted(url: &str) -> Result<bool> {
        Ok(!Channel::repo(&Db::connect(url).await?).get(1).await?.cipher.is_empty())
    }

    /// What comes of a URL, and what was sent.
    async fn observed(server: &Throwaway, host: &str, options: &str) -> (Result<bool>, Vec<u8>) {
        let wire = Wire::to(server.port()).unwrap();
        let outcome = is_encrypted(&format!("{}?pool_size=1&{options}", server.url_at(host, wire.port()))).await;
        (outcome, wire.sent().unwrap())
    }

    /// Whether somebody on the wire can read where the client goes, which it has to tell the server.
    fn is_readable(sent: &[u8]) -> bool {
        sent.windows(DATABASE.len()).any(|window| window == DATABASE.as_bytes())
    }

    /// No connection is made, and nobody on the wire has learnt anything.
    async fn is_refused(server: &Throwaway, host: &str, options: &str) {
        let (outcome, sent) = observed(server, host, options).await;
        let error = outcome.expect_err(options);
        assert_eq!(*error.kind(), ErrorKind::Connection, "{options}: {error}");
        assert!(!is_readable(&sent), "{options}");
    }

    pub async fn a_connection_is_as_private_as_the_url_says(world: &World) -> Result<()> {
        let authority = Authority::new().unwrap();
        let Some(server) = world.encrypting(&authority.identity("localhost").unwrap()) else { return Ok(()) };
        prepare(world, &server).await?;
        let trusted = format!("sslrootcert={}", authority.file().display());
        for (options, encrypted) in [
            ("sslmode=disable".to_owned(), false),
            (String::new(), true),
            ("sslmode=prefer".to_owned(), true),
            ("sslmode=require".to_owned(), true),
            (format!("sslmode=require&{trusted}"), true),
            (format!("sslmode=verify-ca&{trusted}"), true),
            (format!("sslmode=verify-full&{trusted}"), true),
        ] {
            let (outcome, sent) = observed(&server, "localhost", &options).await;
            assert_eq!(outcome?, encrypted, "{options}");
            assert_eq!(is_readable(&sent), !encrypted, "{options}");
        }
        Ok(())
    }

    /// Also by those that browsers trust.
    pub async fn another_authority_is_refused(world: &World) -> Result<()> {
        let (authority, other) = (Authority::new().unwrap(), Authority::new().unwrap());
        let Some(server) = world.encrypting(&authority.identity("localhost").unwrap()) else { return Ok(()) };
        prepare(world, &server).await?;
        let trusted = format!("sslrootcert={}", other.file().display());
        for mode in ["require", "verify-ca", "verify-full"] {
            is_refused(&server, "localhost", &format!("sslmode={mode}&{trusted}")).await;
        }
        for mode in ["verify-ca", "verify-full"] {
            is_refused(&server, "localhost", &format!("sslmode={mode}")).await;
        }
        Ok(())
    }

    /// If the URL asks for the right one.
    pub async fn another_host_is_refused(world: &World) -> Result<()> {
        let authority = Authority::new().unwrap();
        let Some(server) = world.encrypting(&authority.identity("localhost").unwrap()) else { return Ok(()) };
        prepare(world, &server).await?;
        let (host, trusted) = ("127.0.0.1", format!("sslrootcert={}", authority.file().display()));
        is_refused(&server, host, &format!("sslmode=verify-full&{trusted}")).await;
        let unasked = format!("sslmode=verify-ca&{trusted}");
        if verifies_more(world) {
            is_refused(&server, host, &unasked).await;
        } else {
            assert!(observed(&server, host, &unasked).await.0?);
        }
        assert!(observed(&server, host, "sslmode=require").await.0?);
        Ok(())
    }

    /// Before it has learnt who wants what.
    pub async fn a_server_that_cannot_encrypt_is_refused(world: &World) -> Result<()> {
        let authority = Authority::new().unwrap();
        let Some(server) = world.throwaway(&[]) else { return Ok(()) };
        prepare(world, &server).await?;
        let trusted = format!("sslrootcert={}", authority.file().display());
        for mode in ["require", "verify-ca", "verify-full"] {
            let options = format!("sslmode={mode}&{trusted}");
            let (outcome, sent) = observed(&server, "localhost", &options).await;
            let error = outcome.expect_err(&options);
            assert_eq!(*error.kind(), ErrorKind::Connection, "{options}: {error}");
            assert!(preludes(world.backend).contains(&&*sent), "{options}: {sent:?}");
        }
        let (outcome, sent) = observed(&server, "localhost", "sslmode=prefer").await;
        assert!(!outcome?);
        assert!(is_readable(&sent));
        Ok(())
    }
}
