//! A server's certificate against what a URL asks for. The certificates are valid for a hundred years.

use std::io::Write as _;

use rustls::pki_types::pem::PemObject;
use tempfile::NamedTempFile;

use super::*;

const AUTHORITY: &str = "\
-----BEGIN CERTIFICATE-----
MIIBcjCCARegAwIBAgIUfSsoirpi8FOtRmgBXZCH4QB5K2swCgYIKoZIzj0EAwIw
DTELMAkGA1UEAwwCY2EwIBcNMjYxMTIyMDMxNDQ5WhgPMjEyNjEwMjkwMzE0NDla
MA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELZcp3Nm5
Gpb+m/Rl2lR1p8cv88S+rs17FOZ0Ib5AcAQND3fCSsPuoJ/mf1/fIzjGuqEjzobb
R+qmDzZoXWOLx6NTMFEwHQYDVR0OBBYEFHub/kuH9ULBncEkCDWrGO5p765SMB8G
A1UdIwQYMBaAFHub/kuH9ULBncEkCDWrGO5p765SMA8GA1UdEwEB/wQFMAMBAf8w
CgYIKoZIzj0EAwIDSQAwRgIhAJY0ay9McTecZFlXj5Kh1YdHsoj50H10CIsWmR8+
+EL7AiEAsK2O1RkAbNMNt8PrntPHSwj/S+BEOD4PnPdOKasdTso=
-----END CERTIFICATE-----
";

const OTHER_AUTHORITY: &str = "\
-----BEGIN CERTIFICATE-----
MIIBdzCCAR2gAwIBAgIUB5mJTjkmxEpezS3s50ACW3giw8QwCgYIKoZIzj0EAwIw
EDEOMAwGA1UEAwwFb3RoZXIwIBcNMjYxMTIyMDMxNDQ5WhgPMjEyNjEwMjkwMzE0
NDlaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
1maZJEKFQH8usWnc3gEFH4OuiKP04r6IPX9G3kCj8VRyD2aXIjC6iNo6XtLdHKGa
QAu29wyUMWKxFF9nguX7OKNTMFEwHQYDVR0OBBYEFI2erzGxzqv9RVTikikoEdpF
G7SgMB8GA1UdIwQYMBaAFI2erzGxzqv9RVTikikoEdpFG7SgMA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgIoFU0bN9qwugc0reBt1OTnkVDavPImuo
y7zLnyBXby4CIQCYdScyFecloYezCr5iQZRtPG/GQkO9YqZdYGpEQKruDg==
-----END CERTIFICATE-----
";

/// Of the first authority, for `db.example.org`.
const SERVER: &str = "\
-----BEGIN CERTIFICATE-----
MIIBhTCCASygAwIBAgIUMKbzPXRVyo9uV5ioSyiH5rxD66AwCgYIKoZIzj0EAwIw
DTELMAkGA1UEAwwCY2EwIBcNMjYxMTIyMDMxNDQ5WhgPMjEyNjEwMjkwMzE0NDla
MA0xCzAJBgNVBAMMAmRiMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6ndgx0ML
QtKBTX8LVVQgI5Q+AbVPkZaRddH4/hmP9ViIIlzXk+a/7l6N0XATFC8aoieDfAJg
oBUOWyK1R/36/6NoMGYwGQYDVR0RBBIwEIIOZGIuZXhhbXBsZS5vcmcwCQYDVR0T
BAIwADAdBgNVHQ4EFgQUj4iKcP8RBmNnGl7e/04lybJctOkwHwYDVR0jBBgwFoAU
e5v+S4f1QsGdwSQINasY7mnvrlIwCgYIKoZIzj0EAwIDRwAwRAIgCqFkSHK2wBdZ
dF22HuQsGcVcIfYb0+Bo8Bz+neqhfFQCIACimlUWEU4qUoArPDkJrZf7yeZCjdbB
B4dzz3ag1dOL
-----END CERTIFICATE-----
";

#[test]
fn a_certificate_is_verified_as_far_as_the_mode_says() {
    let file = |certificates: &str| {
        let mut file = NamedTempFile::new().expect("a temporary file");
        file.write_all(certificates.as_bytes()).expect("it can be written");
        file
    };
    let (ours, other) = (file(AUTHORITY), file(OTHER_AUTHORITY));
    let (right, wrong) = ("db.example.org", "127.0.0.1");
    for (mode, roots, name, accepted) in [
        (SslMode::Prefer, None, wrong, true),
        (SslMode::Require, None, wrong, true),
        (SslMode::Require, Some(&ours), wrong, true),
        (SslMode::Require, Some(&other), right, false),
        (SslMode::VerifyCa, None, right, false),
        (SslMode::VerifyCa, Some(&ours), wrong, true),
        (SslMode::VerifyCa, Some(&other), right, false),
        (SslMode::VerifyFull, None, right, false),
        (SslMode::VerifyFull, Some(&ours), right, true),
        (SslMode::VerifyFull, Some(&ours), wrong, false),
        (SslMode::VerifyFull, Some(&other), right, false),
    ] {
        let with = format!("{mode:?} {roots:?} {name}");
        let tls = Tls { mode, roots: roots.map(|file| file.path().to_owned()) };
        let server = CertificateDer::from_pem_slice(SERVER.as_bytes()).expect("a certificate");
        let name = ServerName::try_from(name).expect("a name");
        let verifier = tls.verifier().expect("the certificates are valid");
        let outcome = verifier.verify_server_cert(&server, &[], &name, &[], UnixTime::now());
        assert_eq!(outcome.is_ok(), accepted, "{with}: {outcome:?}");
    }
}

#[test]
fn a_file_without_certificates_is_refused() {
    let empty = NamedTempFile::new().expect("a temporary file");
    for path in [empty.path(), "/absent.pem".as_ref()] {
        let tls = Tls { mode: SslMode::VerifyFull, roots: Some(path.to_owned()) };
        let error = tls.check().expect_err("no certificates");
        assert_eq!(*error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("`sslrootcert`"), "{error}");
    }
}
