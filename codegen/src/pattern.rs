//! Names of tables and columns with `*`, `?` and `[…]` in them.

use glob::{MatchOptions, Pattern};

use crate::ir::{Dialect, SqlIdent};

/// Some tables: `log_*`, `audit.*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePattern(Pattern);

/// Some columns, of some tables or of all: `users.*_at`, `*_url`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnPattern {
    table: Option<TablePattern>,
    column: Pattern,
}

impl TablePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn new(written: &str) -> Result<Self, String> {
        pattern(written).map(Self)
    }

    /// Whether the table is one of them. Its schema may be left out, also where the definition names one.
    pub fn matches(&self, dialect: Dialect, schema: Option<&SqlIdent>, table: &SqlIdent) -> bool {
        let qualified = schema.is_some_and(|schema| fits(&self.0, dialect, &format!("{schema}.{table}")));
        qualified || fits(&self.0, dialect, table.as_str())
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl ColumnPattern {
    /// Reads a pattern. What stands before the last dot is about tables.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn new(written: &str) -> Result<Self, String> {
        match written.rsplit_once('.') {
            Some((table, column)) => Ok(Self { table: Some(TablePattern::new(table)?), column: pattern(column)? }),
            None => Ok(Self { table: None, column: pattern(written)? }),
        }
    }

    /// Whether the column is one of them.
    pub fn matches(&self, dialect: Dialect, schema: Option<&SqlIdent>, table: &SqlIdent, column: &SqlIdent) -> bool {
        let of_table = self.table.as_ref().is_none_or(|pattern| pattern.matches(dialect, schema, table));
        of_table && fits(&self.column, dialect, column.as_str())
    }
}

fn pattern(written: &str) -> Result<Pattern, String> {
    match Pattern::new(written) {
        _ if written.is_empty() => Err("a name is empty".to_owned()),
        Ok(pattern) => Ok(pattern),
        Err(error) => Err(format!("`{written}` is no pattern at character {}: {}", error.pos + 1, error.msg)),
    }
}

/// PostgreSQL alone tells names apart by the case of their letters.
fn fits(pattern: &Pattern, dialect: Dialect, name: &str) -> bool {
    let options = MatchOptions { case_sensitive: dialect == Dialect::Postgres, ..MatchOptions::new() };
    pattern.matches_with(name, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ident(name: &str) -> SqlIdent {
        SqlIdent::new(name).expect("it is a name")
    }

    #[test]
    fn tables_are_meant_with_or_without_their_schema() {
        for (pattern, schema, table, expected) in [
            ("log_*", None, "log_2024", true),
            ("log_*", Some("audit"), "log_2024", true),
            ("audit.*", Some("audit"), "users", true),
            ("audit.*", None, "users", false),
            ("LOG_?", None, "log_1", true),
            ("log_[0-9]", None, "log_a", false),
            ("log", None, "logs", false),
        ] {
            let schema = schema.map(ident);
            let matches =
                TablePattern::new(pattern).map(|pattern| pattern.matches(Dialect::Sqlite, schema.as_ref(), &ident(table)));
            assert_eq!(matches, Ok(expected), "{pattern} {table}");
        }
        let strict = TablePattern::new("LOG_*").map(|pattern| pattern.matches(Dialect::Postgres, None, &ident("log_1")));
        assert_eq!(strict, Ok(false));
    }

    #[test]
    fn columns_are_meant_of_all_tables_or_of_some() {
        for (pattern, expected) in [
            ("*_url", true),
            ("users.*", true),
            ("u*.image_url", true),
            ("app.users.image_url", true),
            ("posts.*", false),
            ("url", false),
        ] {
            let (schema, table, column) = (ident("app"), ident("users"), ident("image_url"));
            let matches = ColumnPattern::new(pattern).map(|one| one.matches(Dialect::Postgres, Some(&schema), &table, &column));
            assert_eq!(matches, Ok(expected), "{pattern}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        assert_eq!(TablePattern::new("log_[").unwrap_err(), "`log_[` is no pattern at character 5: invalid range pattern");
        assert_eq!(ColumnPattern::new("users.").unwrap_err(), "a name is empty");
    }
}
