//! What only the applications know of their schemas.

/// The configuration beside the paths and the dialect: the one with which its models are tested.
pub(crate) fn of(schema: &str) -> &'static str {
    match schema {
        "diesel_test_sqlite" => include_str!("../../../tests/real/settings/diesel_test_sqlite.toml"),
        _ => "",
    }
}
