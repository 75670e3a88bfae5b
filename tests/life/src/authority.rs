//! Authorities of certificates that nobody trusts who was not told to.

use std::fs;
use std::path::PathBuf;

use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use tablesmith_harness::servers::Failure;
use tempfile::TempDir;

/// An authority, and the file with its certificate.
#[derive(Debug)]
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    folder: TempDir,
}

/// What a server shows that it is, and proves it with; both in PEM.
#[derive(Debug)]
pub struct Identity {
    /// The certificate.
    pub certificate: String,
    /// The key.
    pub key: String,
}

impl Authority {
    /// Another authority each time.
    ///
    /// # Errors
    /// If the certificate cannot be made or written.
    pub fn new() -> Result<Self, Failure> {
        let mut params = CertificateParams::new([])?;
        params.distinguished_name.push(DnType::CommonName, "an authority of the tests");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate()?;
        let authority = Self { folder: tempfile::tempdir()?, issuer: Issuer::new(params.clone(), key) };
        fs::write(authority.file(), params.self_signed(authority.issuer.key())?.pem())?;
        Ok(authority)
    }

    /// What `sslrootcert` takes.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// What a host is known by.
    ///
    /// # Errors
    /// If the host is none.
    pub fn identity(&self, host: &str) -> Result<Identity, Failure> {
        let mut params = CertificateParams::new([host.to_owned()])?;
        params.distinguished_name.push(DnType::CommonName, host);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate()?;
        Ok(Identity { certificate: params.signed_by(&key, &self.issuer)?.pem(), key: key.serialize_pem() })
    }
}
