//! What the URL of a MySQL or MariaDB database says.

use std::fmt;
use std::time::Duration;

use crate::dialect::Dialect;
use crate::error::Result;
use crate::network::PoolSettings;
#[cfg(feature = "tls")]
use crate::tls::SslMode;
use crate::tls::{SSL_MODES, Tls};
use crate::url::{Address, MAX_POOL_SIZE, UrlOption, apply, default_pool_size, refused};

/// The options of the URL.
pub(super) const OPTIONS: &[UrlOption<Settings>] = &[
    UrlOption {
        name: "pool_size",
        takes: "10",
        meaning: "how many connections to open at most; twice the number of processors by default",
        set: |settings, given| given.number(1..=MAX_POOL_SIZE).map(|size| settings.pool_size = size),
    },
    UrlOption {
        name: "pool_timeout",
        takes: "5000",
        meaning: "how many milliseconds to wait for a free connection",
        set: |settings, given| given.milliseconds().map(|timeout| settings.pool_timeout = timeout),
    },
    UrlOption {
        name: "connect_timeout",
        takes: "10",
        meaning: "how many seconds to wait for the server when connecting",
        set: |settings, given| given.seconds().map(|timeout| settings.connect_timeout = timeout),
    },
    UrlOption {
        name: "statement_timeout",
        takes: "30000",
        meaning: "how many milliseconds a statement may take, on MySQL one that only reads; 0 is without end",
        set: |settings, given| given.milliseconds().map(|timeout| settings.statement_timeout = Some(timeout)),
    },
    UrlOption {
        name: "lock_timeout",
        takes: "5000",
        meaning: "how many milliseconds a statement may wait for a lock, counted in whole seconds and at least one",
        set: |settings, given| given.milliseconds().map(|timeout| settings.lock_timeout = Some(timeout)),
    },
    UrlOption {
        name: "returning",
        takes: "off",
        meaning: "whether to use `RETURNING` where the server is MariaDB, which a proxy may not know; `on` by default",
        set: |settings, given| given.one_of(&[("on", true), ("off", false)]).map(|returning| settings.returning = returning),
    },
    UrlOption {
        name: "charset",
        takes: "utf8mb4",
        meaning: "the encoding of the connection, of which there is one",
        set: |_, given| given.one_of(&[("utf8mb4", ())]),
    },
    UrlOption {
        name: "socket",
        takes: "/run/mysqld/mysqld.sock",
        meaning: "the Unix socket of the server, instead of the host",
        set: |settings, given| {
            settings.socket = Some(given.text().to_owned());
            Ok(())
        },
    },
    UrlOption {
        name: "sslmode",
        takes: "disable|prefer|require|verify-ca|verify-full",
        meaning: "whether to encrypt and what to verify; encrypted if the server can by default, and nothing verified below `verify-ca`, which verifies the host too in the async mode",
        set: |settings, given| given.one_of(SSL_MODES).map(|mode| settings.tls.mode = mode),
    },
    UrlOption {
        name: "sslrootcert",
        takes: "/etc/ssl/root.pem",
        meaning: "a file with the certificates to trust; the blocking mode trusts those of browsers too",
        set: |settings, given| {
            settings.tls.roots = Some(given.text().into());
            Ok(())
        },
    },
];

/// A database and how to connect to it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) socket: Option<String>,
    pub(super) user: Option<String>,
    pub(super) password: Option<String>,
    pub(super) database: Option<String>,
    pub(super) tls: Tls,
    /// How long a whole attempt to connect may take, with its encryption and authentication.
    pub(super) connect_timeout: Duration,
    pub(super) statement_timeout: Option<Duration>,
    pub(super) lock_timeout: Option<Duration>,
    /// Whether a MariaDB is to be spoken to as such.
    pub(super) returning: bool,
    pub(crate) pool_size: usize,
    pub(crate) pool_timeout: Duration,
}

impl Settings {
    /// Reads `mysql://user:password@host:3306/database` and options after a `?`.
    pub(crate) fn parse(url: &str) -> Result<Self> {
        let (address, options) = Address::parse(url)?;
        let [host] = &address.hosts[..] else {
            return Err(refused("the URL of a MySQL database names one host"));
        };
        let mut settings = Self {
            host: host.name.clone(),
            port: host.port.unwrap_or(3306),
            socket: None,
            user: address.user,
            password: address.password,
            database: address.database,
            tls: Tls::default(),
            connect_timeout: Duration::from_secs(10),
            statement_timeout: None,
            lock_timeout: None,
            returning: true,
            pool_size: default_pool_size(),
            pool_timeout: Duration::from_secs(5),
        };
        apply(&mut settings, options, OPTIONS)?;
        settings.tls.check()?;
        Ok(settings)
    }

    /// What an encrypted connection verifies. A Unix socket is as private without encryption.
    #[cfg(feature = "tls")]
    pub(super) fn encryption(&self) -> Option<SslMode> {
        let mode = self.tls.verified();
        (self.socket.is_none() && mode != SslMode::Disable).then(|| {
            // The drivers take the cryptography of the process, which they cannot choose if an application brings two.
            // It is an error to install one where there is one already, and then there is nothing to do.
            let _ = rustls::crypto::ring::default_provider().install_default();
            mode
        })
    }

    /// What the server of a version such as `10.11.6-MariaDB` is spoken to in. `RETURNING` came with 10.5.
    pub(super) fn dialect(&self, version: &str) -> Dialect {
        let mut numbers = version.split(|c: char| !c.is_ascii_digit()).map(|number| number.parse().unwrap_or(0));
        let release: (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let returns = version.contains("MariaDB") && release >= (10, 5);
        if self.returning && returns { Dialect::Mariadb } else { Dialect::Mysql }
    }

    /// What a new connection runs first: times in UTC, no value changed silently, and the time limits.
    pub(super) fn session(&self, version: &str) -> String {
        let mut parts = vec![
            "NAMES utf8mb4".to_owned(),
            "time_zone = '+00:00'".to_owned(),
            "sql_mode = CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'STRICT_TRANS_TABLES')".to_owned(),
        ];
        if let Some(timeout) = self.lock_timeout {
            let seconds = timeout.as_millis().div_ceil(1000).max(1);
            parts.push(format!("innodb_lock_wait_timeout = {seconds}"));
            parts.push(format!("lock_wait_timeout = {seconds}"));
        }
        if let Some(timeout) = self.statement_timeout {
            parts.push(if version.contains("MariaDB") {
                format!("max_statement_time = {}", timeout.as_secs_f64())
            } else {
                format!("max_execution_time = {}", timeout.as_millis())
            });
        }
        format!("SET {}", parts.join(", "))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("socket", &self.socket)
            .field("user", &self.user)
            .field("password", &self.password.as_ref().map(|_| crate::MASK))
            .field("database", &self.database)
            .finish_non_exhaustive()
    }
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
    use super::*;
    use crate::url::assert_documented;

    #[test]
    fn urls_are_read_in_every_form() {
        for (url, host, port, socket, database) in [
            ("mysql://ann@db.example.org/shop", "db.example.org", 3306, None, Some("shop")),
            ("mariadb://db:1", "db", 1, None, None),
            ("mysql:///shop?socket=/run/my%20sql.sock", "localhost", 3306, Some("/run/my sql.sock"), Some("shop")),
            ("mysql://[::1]:2/shop?charset=utf8mb4", "::1", 2, None, Some("shop")),
        ] {
            let settings = Settings::parse(url).expect(url);
            assert_eq!((&*settings.host, settings.port), (host, port), "{url}");
            assert_eq!((settings.socket.as_deref(), settings.database.as_deref()), (socket, database), "{url}");
        }
    }

    #[test]
    fn time_limits_are_written_for_the_server() {
        let url = "mysql://h/d?lock_timeout=1500&statement_timeout=250";
        let settings = Settings::parse(url).expect(url);
        let mariadb = settings.session("10.11.6-MariaDB");
        assert!(
            mariadb.ends_with(", innodb_lock_wait_timeout = 2, lock_wait_timeout = 2, max_statement_time = 0.25"),
            "{mariadb}"
        );
        let mysql = settings.session("8.4.0");
        assert!(mysql.ends_with(", max_execution_time = 250"), "{mysql}");
    }

    #[test]
    fn wrong_urls_say_what_is_possible() {
        for (url, part) in [
            ("mysql:shop", "such as"),
            ("mysql://a,b/d", "one host"),
            ("mysql://h/d?ssl=true", "unknown option `ssl`"),
            ("mysql://h/d?ssl=true", "`sslmode=disable|prefer"),
            ("mysql://h/d?pool_size=1025", "1 to 1024"),
            ("mysql://h/d?charset=latin1", "`utf8mb4`"),
            ("mysql://h/d?connect_timeout=0", "1 to 86400"),
        ] {
            let error = Settings::parse(url).expect_err(url);
            assert!(error.to_string().contains(part), "{url}: {error}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let settings = Settings::parse("mysql://ann:hunter2@h/d").expect("a plain URL");
        assert!(!format!("{settings:?}").contains("hunter2"));
    }

    #[test]
    fn options_are_documented() {
        assert_documented(OPTIONS);
    }

    #[test]
    fn versions_tell_the_dialect() {
        let settings = Settings::parse("mysql://localhost/app").expect("is right");
        for (version, expected) in [
            ("10.11.6-MariaDB-0+deb12u1", Dialect::Mariadb),
            ("11.4.2-MariaDB", Dialect::Mariadb),
            ("10.5.0-MariaDB-log", Dialect::Mariadb),
            ("10.4.30-MariaDB", Dialect::Mysql),
            ("8.4.0", Dialect::Mysql),
            ("8.0.36-28.1", Dialect::Mysql),
            ("", Dialect::Mysql),
        ] {
            assert_eq!(settings.dialect(version), expected, "{version}");
        }
        let without = Settings::parse("mysql://localhost/app?returning=off").expect("is right");
        assert_eq!(without.dialect("11.4.2-MariaDB"), Dialect::Mysql);
    }
}
