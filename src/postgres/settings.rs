//! What the URL of a PostgreSQL database says.

use std::fmt;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{self as driver, TargetSessionAttrs};

use super::encryption::Encryption;
use crate::error::Result;
use crate::network::PoolSettings;
use crate::tls::{SSL_MODES, SslMode, Tls};
use crate::url::{Address, Host, MAX_POOL_SIZE, UrlOption, apply, default_pool_size, hosts_of};

/// The options of the URL.
pub(super) const OPTIONS: &[UrlOption<Draft>] = &[
    UrlOption {
        name: "pool_size",
        takes: "10",
        meaning: "how many connections to open at most; twice the number of processors by default",
        set: |draft, given| given.number(1..=MAX_POOL_SIZE).map(|size| draft.pool_size = size),
    },
    UrlOption {
        name: "pool_timeout",
        takes: "5000",
        meaning: "how many milliseconds to wait for a free connection",
        set: |draft, given| given.milliseconds().map(|timeout| draft.pool_timeout = timeout),
    },
    UrlOption {
        name: "connect_timeout",
        takes: "10",
        meaning: "how many seconds to wait for the server when connecting",
        set: |draft, given| given.seconds().map(|timeout| draft.connect_timeout = timeout),
    },
    UrlOption {
        name: "statement_timeout",
        takes: "30000",
        meaning: "how many milliseconds a statement may take; 0 is without end",
        set: |draft, given| given.milliseconds().map(|timeout| draft.set("statement_timeout", timeout.as_millis().to_string())),
    },
    UrlOption {
        name: "lock_timeout",
        takes: "5000",
        meaning: "how many milliseconds a statement may wait for a lock; 0 is without end",
        set: |draft, given| given.milliseconds().map(|timeout| draft.set("lock_timeout", timeout.as_millis().to_string())),
    },
    UrlOption {
        name: "idle_in_transaction_session_timeout",
        takes: "60000",
        meaning: "after how many milliseconds without a statement a transaction and its connection end; 0 is never",
        set: |draft, given| {
            let timeout = given.milliseconds()?;
            draft.set("idle_in_transaction_session_timeout", timeout.as_millis().to_string());
            Ok(())
        },
    },
    UrlOption {
        name: "search_path",
        takes: "app,public",
        meaning: "the schemas in which tables are looked for",
        set: |draft, given| {
            draft.set("search_path", given.text().to_owned());
            Ok(())
        },
    },
    UrlOption {
        name: "application_name",
        takes: "shop",
        meaning: "what the server shows as the connection's owner; `tablesmith` by default",
        set: |draft, given| {
            draft.config.application_name(given.text());
            Ok(())
        },
    },
    UrlOption {
        name: "sslmode",
        takes: "disable|prefer|require|verify-ca|verify-full",
        meaning: "whether to encrypt and what to verify; encrypted if the server can by default, and nothing verified below `verify-ca`",
        set: |draft, given| given.one_of(SSL_MODES).map(|mode| draft.tls.mode = mode),
    },
    UrlOption {
        name: "sslrootcert",
        takes: "/etc/ssl/root.pem",
        meaning: "a file with the certificates to trust, instead of those that browsers trust",
        set: |draft, given| {
            draft.tls.roots = Some(given.text().into());
            Ok(())
        },
    },
    UrlOption {
        name: "target_session_attrs",
        takes: "any|read-write|read-only",
        meaning: "which of several hosts to use",
        set: |draft, given| {
            draft.config.target_session_attrs(given.one_of(ATTRIBUTES)?);
            Ok(())
        },
    },
    UrlOption {
        name: "host",
        takes: "/var/run/postgresql",
        meaning: "the hosts, or folders of Unix sockets, instead of the one before the `?`",
        set: |draft, given| hosts_of(given.text()).map(|hosts| draft.hosts = hosts),
    },
    UrlOption {
        name: "port",
        takes: "5432",
        meaning: "the port of hosts that have none",
        set: |draft, given| given.number(1..=u16::MAX).map(|port| draft.port = port),
    },
    UrlOption {
        name: "keepalives",
        takes: "1|0",
        meaning: "whether the network checks idle connections",
        set: |draft, given| {
            let choice = given.one_of(&[("1", true), ("0", false)])?;
            draft.config.keepalives(choice);
            Ok(())
        },
    },
    UrlOption {
        name: "keepalives_idle",
        takes: "7200",
        meaning: "after how many idle seconds it does so",
        set: |draft, given| {
            draft.config.keepalives_idle(given.seconds()?);
            Ok(())
        },
    },
    UrlOption {
        name: "keepalives_interval",
        takes: "75",
        meaning: "how many seconds lie between its checks",
        set: |draft, given| {
            draft.config.keepalives_interval(given.seconds()?);
            Ok(())
        },
    },
    UrlOption {
        name: "keepalives_count",
        takes: "9",
        meaning: "how many checks without an answer end the connection",
        set: |draft, given| {
            draft.config.keepalives_retries(given.number(1..=127)?);
            Ok(())
        },
    },
];

const ATTRIBUTES: &[(&str, TargetSessionAttrs)] = &[
    ("any", TargetSessionAttrs::Any),
    ("read-write", TargetSessionAttrs::ReadWrite),
    ("read-only", TargetSessionAttrs::ReadOnly),
];

/// A database and how to connect to it.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(super) config: Config,
    /// Used as far as `config` says.
    pub(super) encryption: Encryption,
    /// How long it may take to connect: as long as all hosts may take together.
    pub(super) connect_timeout: Duration,
    pub(crate) pool_size: usize,
    pub(crate) pool_timeout: Duration,
}

/// Settings while the options are read.
pub(super) struct Draft {
    config: Config,
    hosts: Vec<Host>,
    port: u16,
    tls: Tls,
    /// How long it may take to connect to one host.
    connect_timeout: Duration,
    pool_size: usize,
    pool_timeout: Duration,
    /// What the server is to set when it starts the session.
    parameters: Vec<(&'static str, String)>,
}

impl Settings {
    /// Reads `postgres://user:password@host:5432/database` and options after a `?`.
    pub(crate) fn parse(url: &str) -> Result<Self> {
        let (address, options) = Address::parse(url)?;
        let mut draft = Draft::new(address);
        apply(&mut draft, options, OPTIONS)?;
        draft.finish()
    }

    /// How long it may take to connect to one host.
    #[cfg(any(feature = "async", feature = "blocking"))]
    pub(super) fn host_timeout(&self) -> Duration {
        self.config.get_connect_timeout().copied().unwrap_or(self.connect_timeout)
    }
}

impl fmt::Debug for Settings {
    /// The driver masks the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("config", &self.config).finish_non_exhaustive()
    }
}

impl Draft {
    fn new(address: Address) -> Self {
        let mut config = Config::new();
        config.application_name("tablesmith");
        if let Some(user) = address.user {
            config.user(user);
        }
        if let Some(password) = address.password {
            config.password(password);
        }
        if let Some(database) = address.database {
            config.dbname(database);
        }
        Self {
            config,
            hosts: address.hosts,
            port: 5432,
            tls: Tls::default(),
            connect_timeout: Duration::from_secs(10),
            pool_size: default_pool_size(),
            pool_timeout: Duration::from_secs(5),
            parameters: Vec::new(),
        }
    }

    fn set(&mut self, parameter: &'static str, value: String) {
        self.parameters.push((parameter, value));
    }

    fn finish(self) -> Result<Settings> {
        let Self { mut config, hosts, port, tls, connect_timeout, pool_size, pool_timeout, parameters } = self;
        let limit = connect_timeout.saturating_mul(u32::try_from(hosts.len()).unwrap_or(u32::MAX));
        for host in hosts {
            config.host(host.name);
            config.port(host.port.unwrap_or(port));
        }
        if !parameters.is_empty() {
            config.options(startup_options(&parameters));
        }
        config.connect_timeout(connect_timeout);
        config.ssl_mode(match tls.mode {
            SslMode::Disable => driver::SslMode::Disable,
            SslMode::Prefer => driver::SslMode::Prefer,
            SslMode::Require | SslMode::VerifyCa | SslMode::VerifyFull => driver::SslMode::Require,
        });
        Ok(Settings { config, encryption: Encryption::new(&tls)?, connect_timeout: limit, pool_size, pool_timeout })
    }
}

/// The parameters as options of the session, which the server sets without being asked again.
fn startup_options(parameters: &[(&str, String)]) -> String {
    let options = parameters.iter().map(|(name, value)| {
        let value: String =
            value.chars().flat_map(|c| (c == '\\' || c.is_whitespace()).then_some('\\').into_iter().chain([c])).collect();
        format!("-c {name}={value}")
    });
    options.collect::<Vec<_>>().join(" ")
}

impl PoolSettings for Settings {
    fn pool_size(&self) -> usize {
        self.pool_size
    }

    fn pool_timeout(&self) -> Duration {
        self.pool_timeout
    }
}

#[cfg(test)]
mod tests {
    use tokio_postgres::config::Host as Place;

    use super::*;
    use crate::url::assert_documented;

    #[test]
    fn urls_are_read_in_every_form() {
        let socket = || Place::Unix("/var/run/postgresql".into());
        let tcp = |name: &str| Place::Tcp(name.to_owned());
        for (url, hosts, ports) in [
            ("postgres://ann@db.example.org/shop", vec![tcp("db.example.org")], vec![5432]),
            ("postgresql://db:1/shop", vec![tcp("db")], vec![1]),
            ("postgres:///shop", vec![tcp("localhost")], vec![5432]),
            ("postgres://a,b:2,c/shop?port=7", vec![tcp("a"), tcp("b"), tcp("c")], vec![7, 2, 7]),
            ("postgres://%2Fvar%2Frun%2Fpostgresql/shop", vec![socket()], vec![5432]),
            ("postgres:///shop?host=/var/run/postgresql&port=5433", vec![socket()], vec![5433]),
            ("postgres:///shop?host=a,b:2", vec![tcp("a"), tcp("b")], vec![5432, 2]),
        ] {
            let settings = Settings::parse(url).expect(url);
            assert_eq!(settings.config.get_hosts(), hosts, "{url}");
            assert_eq!(settings.config.get_ports(), ports, "{url}");
        }
    }

    #[test]
    fn parameters_are_escaped() {
        let url = "postgres://h/d?search_path=my%20app,\"a\\b\"&statement_timeout=100&lock_timeout=7";
        let settings = Settings::parse(url).expect(url);
        let expected = r#"-c search_path=my\ app,"a\\b" -c statement_timeout=100 -c lock_timeout=7"#;
        assert_eq!(settings.config.get_options(), Some(expected));
    }

    #[test]
    fn options_have_defaults() {
        let settings = Settings::parse("postgres://h/d").expect("a plain URL");
        assert!((4..=1024).contains(&settings.pool_size));
        assert_eq!(settings.pool_timeout, Duration::from_secs(5));
        assert_eq!(settings.config.get_connect_timeout(), Some(&Duration::from_secs(10)));
        assert_eq!(settings.config.get_application_name(), Some("tablesmith"));
        assert_eq!(settings.config.get_options(), None);
    }

    #[test]
    fn wrong_urls_say_what_is_possible() {
        for (url, part) in [
            ("postgres:shop", "such as"),
            ("postgres://h:x/d", "port"),
            ("postgres://h/d?cache=shared", "unknown option `cache`"),
            ("postgres://h/d?cache=shared", "`pool_size=10`"),
            ("postgres://h/d?pool_size=0", "1 to 1024"),
            ("postgres://h/d?statement_timeout=1s", "whole number"),
            ("postgres://h/d?sslmode=x", "`verify-full`"),
            ("postgres://h/d?target_session_attrs=x", "`read-only`"),
            ("postgres://h/d?search_path=%", "hexadecimal"),
            #[cfg(feature = "tls")]
            ("postgres://h/d?sslmode=require&sslrootcert=/absent.pem", "`sslrootcert` cannot be used"),
        ] {
            let error = Settings::parse(url).expect_err(url);
            assert!(error.to_string().contains(part), "{url}: {error}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let settings = Settings::parse("postgres://ann:hunter2@h/d").expect("a plain URL");
        assert!(!format!("{settings:?}").contains("hunter2"));
    }

    #[cfg(not(feature = "tls"))]
    #[test]
    fn a_build_without_encryption_says_so() {
        let error = Settings::parse("postgres://h/d?sslmode=require").expect_err("no encryption");
        assert_eq!(*error.kind(), crate::ErrorKind::Unsupported);
        assert!(error.to_string().contains("feature `tls`"), "{error}");
    }

    #[test]
    fn options_are_documented() {
        assert_documented(OPTIONS);
    }
}
