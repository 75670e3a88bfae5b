//! What differs between the dialects before any grammar: which characters quote, and which words cannot be bare names.

use crate::ir::Dialect;

/// The lexical rules of a dialect.
#[derive(Debug)]
pub(super) struct Rules {
    /// The opening and closing characters of quoted names. A doubled closing character stands for itself, but for `]`.
    pub(super) name_quotes: &'static [(char, char)],
    /// Whether `/* /* */ */` is one comment.
    pub(super) nested_comments: bool,
    /// In upper case and sorted: the words that a name must be quoted to be.
    reserved: &'static [&'static str],
}

impl Rules {
    /// The rules of `dialect`, if it can be read.
    pub(super) fn of(dialect: Dialect) -> Option<&'static Self> {
        match dialect {
            Dialect::Sqlite => Some(&SQLITE),
            Dialect::Postgres | Dialect::Mysql => None,
        }
    }

    /// The character that closes a name that `open` opens.
    pub(super) fn closing_quote(&self, open: char) -> Option<char> {
        self.name_quotes.iter().find(|quotes| quotes.0 == open).map(|quotes| quotes.1)
    }

    /// Whether `word` cannot be a name without quotes.
    pub(super) fn is_reserved(&self, word: &str) -> bool {
        self.reserved.binary_search(&word.to_ascii_uppercase().as_str()).is_ok()
    }
}

/// How the command line names a dialect.
pub(super) fn dialect_name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "sqlite",
        Dialect::Postgres => "postgres",
        Dialect::Mysql => "mysql",
    }
}

// SQLite lets most of its keywords be names; these are the ones that its grammar has no fallback for.
pub(super) static SQLITE: Rules = Rules {
    name_quotes: &[('"', '"'), ('`', '`'), ('[', ']')],
    nested_comments: false,
    reserved: &[
        "ADD",
        "ALL",
        "ALTER",
        "AND",
        "AS",
        "AUTOINCREMENT",
        "BETWEEN",
        "CASE",
        "CHECK",
        "COLLATE",
        "COMMIT",
        "CONSTRAINT",
        "CREATE",
        "DEFAULT",
        "DEFERRABLE",
        "DELETE",
        "DISTINCT",
        "DROP",
        "ELSE",
        "ESCAPE",
        "EXISTS",
        "FOREIGN",
        "FROM",
        "GROUP",
        "HAVING",
        "IN",
        "INDEX",
        "INSERT",
        "INTO",
        "IS",
        "ISNULL",
        "JOIN",
        "LIMIT",
        "NOT",
        "NOTHING",
        "NOTNULL",
        "NULL",
        "ON",
        "OR",
        "ORDER",
        "PRIMARY",
        "REFERENCES",
        "RETURNING",
        "SELECT",
        "SET",
        "TABLE",
        "THEN",
        "TO",
        "TRANSACTION",
        "UNIQUE",
        "UPDATE",
        "USING",
        "VALUES",
        "WHEN",
        "WHERE",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserved_words_are_sorted_for_the_search() {
        assert!(SQLITE.reserved.is_sorted());
        assert!(SQLITE.is_reserved("order") && !SQLITE.is_reserved("key"));
    }
}
