//! URLs that no database is behind.

use tablesmith::ErrorKind;
use tablesmith::blocking::Db;

#[test]
fn a_wrong_url_says_what_is_possible_and_no_secret() {
    for url in [
        "oracle://user:hunter2@host/db",
        "hunter2",
        "hunter2@host:5432",
        "sqlite:a.db?hunter=hunter2",
        "sqlite:a.db?mode=hunter2",
    ] {
        let error = Db::connect(url).expect_err(url);
        assert_eq!(error.kind(), &ErrorKind::Configuration, "{url}");
        assert!(error.to_string().contains("sqlite:") || error.to_string().contains("mode"), "{error}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}
