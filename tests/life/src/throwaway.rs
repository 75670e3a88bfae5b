//! Servers of our own, which may be stopped and started again, and have a certificate.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tablesmith_harness::build::Backend;
use tablesmith_harness::servers::Failure;
use tempfile::TempDir;

use crate::authority::Identity;
use crate::line::Line;

mod program;

use program::program;

/// A server may take its time on a machine that does other work.
const PATIENCE: Duration = Duration::from_secs(60);

/// The database that it has.
pub const DATABASE: &str = "tablesmith_life";

/// A server. Dropping it stops it and removes its data.
#[derive(Debug)]
pub struct Throwaway {
    backend: Backend,
    port: u16,
    folder: TempDir,
    /// Options of the server.
    options: Vec<String>,
    process: Option<Child>,
}

impl Throwaway {
    /// Starts a server with options of its own, which does not encrypt.
    ///
    /// # Errors
    /// With what keeps it from starting, such as that it is not installed.
    pub fn start(backend: Backend, options: &[&str]) -> Result<Self, Failure> {
        let mut server = Self::install(backend)?;
        server.options.extend(options.iter().map(|option| (*option).to_owned()));
        server.open()
    }

    /// Starts a server that encrypts for who wants it, and says who it is.
    ///
    /// # Errors
    /// With what keeps it from starting, such as that it is not installed.
    pub fn encrypting(backend: Backend, identity: &Identity) -> Result<Self, Failure> {
        let mut server = Self::install(backend)?;
        let certificate = server.keep("certificate.pem", &identity.certificate)?;
        let key = server.keep("key.pem", &identity.key)?;
        server.options = match backend {
            Backend::Mysql => vec![format!("--ssl-cert={certificate}"), format!("--ssl-key={key}")],
            _ => vec!["--ssl=on".to_owned(), format!("--ssl_cert_file={certificate}"), format!("--ssl_key_file={key}")],
        };
        server.open()
    }

    /// Where its database is.
    pub fn url(&self) -> String {
        self.url_at("127.0.0.1", self.port)
    }

    /// Where its database is for who knows its host by another name, or takes another port for it.
    pub fn url_at(&self, host: &str, port: u16) -> String {
        self.address(host, port) + DATABASE
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A connection beside the library, to the database of its administrators.
    fn line(&self) -> Result<Line, Failure> {
        Line::open(self.backend, &(self.address("127.0.0.1", self.port) + self.backend.choose(["", "postgres", ""])))
    }

    fn address(&self, host: &str, port: u16) -> String {
        format!("{}://{}@{host}:{port}/", self.backend, self.backend.choose(["", "postgres", "root"]))
    }

    /// Stops it as its administrators do who do not wait for clients.
    pub fn stop(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        let signal = if self.backend == Backend::Postgres { "-INT" } else { "-TERM" };
        let sent = Command::new("kill").arg(signal).arg(process.id().to_string()).status();
        assert!(sent.is_ok_and(|status| status.success()), "the server takes signals");
        process.wait().unwrap();
    }

    /// Starts it again where it was.
    ///
    /// # Errors
    /// With what it says.
    pub fn resume(&mut self) -> Result<(), Failure> {
        let log = fs::File::options().create(true).append(true).open(self.folder.path().join("log"))?;
        let mut command = self.program(["", "postgres", "mariadbd"])?;
        command.args(self.arguments()).args(&self.options);
        self.process = Some(command.stdout(log.try_clone()?).stderr(log).stdin(Stdio::null()).spawn()?);
        let start = Instant::now();
        while let Err(error) = self.line() {
            let ended = self.process.as_mut().map(Child::try_wait).transpose()?.flatten().is_some();
            if ended || start.elapsed() > PATIENCE {
                let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
                return Err(format!("the server does not start: {error}\n{log}").into());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A server that has never run.
    fn install(backend: Backend) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("tablesmith_life").tempdir()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777))?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let server = Self { backend, port, folder, options: Vec::new(), process: None };
        server.make_data()?;
        Ok(server)
    }

    /// Starts it for the first time.
    fn open(mut self) -> Result<Self, Failure> {
        self.resume()?;
        self.line()?.start(&format!("CREATE DATABASE {DATABASE}")).rows()?;
        Ok(self)
    }

    /// Keeps a file that nobody else may read, and gives its path.
    fn keep(&self, name: &str, content: &str) -> Result<String, Failure> {
        let (data, path) = (self.data(), self.data().join(name));
        fs::write(&path, content)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        let owner = fs::metadata(data)?;
        chown(&path, Some(owner.uid()), Some(owner.gid()))?;
        Ok(path.display().to_string())
    }

    /// The program of three that is for the database.
    fn program(&self, names: [&str; 3]) -> Result<Command, Failure> {
        program(self.backend.choose(names), self.backend.choose(["", "postgres", "mysql"]), self.folder.path())
    }

    fn make_data(&self) -> Result<(), Failure> {
        let data = self.data();
        let mut command = self.program(["", "initdb", "mariadb-install-db"])?;
        match self.backend {
            Backend::Mysql => {
                command.arg("--no-defaults").arg(format!("--datadir={}", data.display()));
                command.args([
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--innodb-log-file-size=4M",
                    "--innodb-flush-method=nosync",
                ]);
            }
            _ => {
                command.arg("-D").arg(&data).args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "-N"]);
            }
        }
        let output = command.stdin(Stdio::null()).output()?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("{command:?}: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)).into())
    }

    fn arguments(&self) -> Vec<String> {
        let (data, port) = (self.data(), self.port);
        let text = match self.backend {
            Backend::Mysql => format!(
                "--no-defaults --datadir={0} --port={port} --socket={0}/socket --pid-file={0}/pid --bind-address=127.0.0.1 \
                 --skip-name-resolve --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=16M",
                data.display()
            ),
            _ => format!("-D {} -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -F", data.display()),
        };
        text.split(' ').filter(|argument| !argument.is_empty()).map(str::to_owned).collect()
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        self.stop();
    }
}
