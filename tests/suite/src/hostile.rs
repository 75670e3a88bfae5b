//! Texts that have got through somewhere once: as SQL, as a pattern, as a placeholder, as a format, as a path, as a key.

/// What a database may have to refuse is in the last class; what is long is made below.
const CLASSES: &[(&str, &[&str])] = &[
    (
        "quotes",
        &[
            "'",
            "''",
            "'''",
            "\"",
            "\"\"",
            "`",
            "``",
            "\\'",
            "\\\"",
            "\\`",
            "'\"`",
            "´",
            "‘",
            "’",
            "“",
            "”",
            "«»",
            "ʼ",
            "＇",
            "＂",
            "]",
            "[a]",
            "E'",
            "N'x'",
            "U&'\\0041'",
            "x'00'",
            "b'1'",
            "q'[a]'",
            "_utf8mb4'a'",
        ],
    ),
    (
        "backslashes",
        &["\\", "\\\\", "\\\\\\", "\\n", "\\0", "\\x27", "\\u0027", "\\'; --", "\\%", "\\_", "a\\", "\\N", "\\Z", "\\047"],
    ),
    (
        "comments",
        &[
            "--",
            "-- ",
            "--\n",
            "#",
            "# x",
            "/*",
            "*/",
            "/**/",
            "/*!50000 x*/",
            "/*+ hint */",
            "*/ DELETE FROM teams; /*",
            "{- -}",
            "//",
            "';--",
            "REM x",
            "/*M!100000 x */",
        ],
    ),
    (
        "placeholders",
        &[
            "?",
            "??",
            "?1",
            "?2",
            "$1",
            "$2",
            "$0",
            "$$",
            "$tag$",
            "$tag$x$tag$",
            ":x",
            ":1",
            "::text",
            "@x",
            "@@version",
            "@1",
            "%s",
            "%(x)s",
            "%1$s",
            "{}",
            "{0}",
            "{x}",
            "{{}}",
            "${x}",
            "#{x}",
            "<%= x %>",
            "{{ 7*7 }}",
            "{% x %}",
            "$(x)",
            "%PATH%",
        ],
    ),
    (
        "wildcards",
        &["%", "_", "%%", "__", "%_%", "!", "!%", "!_", "!!", "*", "*.*", "[a-z]", "^a", "a$", ".*", "(?i)a", "50%", "a|b"],
    ),
    (
        "statements",
        &[
            "'; DROP TABLE users; --",
            "\"; DROP TABLE users; --",
            "`; DROP TABLE users; --",
            "' OR '1'='1",
            "' OR 1=1 --",
            "1 OR 1=1",
            "1; SELECT 1",
            "') OR ('1'='1",
            "' UNION SELECT 1 --",
            "'||'a",
            "' || (SELECT 1) || '",
            "SELECT",
            "NULL",
            "null",
            "DEFAULT",
            "TRUE",
            "0",
            "-1",
            "1e1",
            "0x1",
            ";",
            ";;",
            "COPY x FROM STDIN",
            "\\.",
            "\\copy x",
            "SET search_path = x",
            "USE mysql",
            "PRAGMA x",
            "ATTACH 'x' AS y",
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "LOAD_FILE('/etc/passwd')",
            "pg_sleep(1)",
            "SLEEP(1)",
            "CAST('x' AS INT)",
            "a.b",
            "a, b",
            "(",
            ")",
            "((",
            "id DESC",
            "teams.name",
            "name",
            "excluded.name",
            "VALUES (1)",
            "RETURNING *",
        ],
    ),
    (
        "whitespace",
        &[
            "", " ", "  ", "a ", " a", "\t", "\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{a0}", "\u{2028}", "\u{2029}",
            "\u{3000}",
        ],
    ),
    ("controls", &["\u{1}", "\u{7}", "\u{8}", "\u{1a}", "\u{1b}[31m", "\u{7f}", "\u{80}", "\u{9f}", "a\u{4}b"]),
    (
        "direction",
        &[
            "\u{202e}",
            "\u{202d}x\u{202c}",
            "\u{2066}x\u{2069}",
            "\u{200f}",
            "\u{61c}",
            "\u{200b}",
            "\u{200d}",
            "\u{feff}",
            "\u{ad}",
        ],
    ),
    (
        "planes",
        &[
            "é",
            "e\u{301}",
            "ı",
            "İ",
            "ß",
            "ﬁ",
            "K",
            "Å",
            "а",
            "ü",
            "日本語",
            "한",
            "\u{fffd}",
            "\u{fffe}",
            "\u{ffff}",
            "\u{d7ff}",
            "\u{e000}",
            "😀",
            "👩\u{200d}🚀",
            "🇩🇪",
            "\u{10000}",
            "\u{1f600}\u{10ffff}",
            "\u{e0001}",
            "\u{20bb7}",
            "\\uD83D\\uDE00",
            "\\ud800",
            "&#x27;",
            "%27",
            "%00",
            "=27",
            "ＳＥＬＥＣＴ",
            "縗\\'",
        ],
    ),
    (
        "documents",
        &[
            "{\"a\": 1}",
            "{\"$gt\": \"\"}",
            "[]",
            "{1,2}",
            "{\"a\",NULL}",
            "<x>&amp;</x>",
            "<!--",
            "]]>",
            "../../etc/passwd",
            "C:\\x",
            "file:///x",
            "=1+1",
        ],
    ),
    ("U+0000", &["\u{0}", "a\u{0}b", "\u{0}'; --", "a\u{0}"]),
];

/// The longest text that a key of every database holds.
const LONGEST_KEY: usize = 700;

/// Short ones, which fit into a key.
pub fn keys() -> impl Iterator<Item = String> {
    let long = ["'", "\\", "?", "%", "é"].map(|unit| unit.repeat(LONGEST_KEY / 2)).into_iter().chain(["😀".repeat(LONGEST_KEY)]);
    CLASSES.iter().flat_map(|(_, texts)| *texts).map(|text| (*text).to_owned()).chain(long)
}

/// Long ones, which do not.
pub fn long() -> impl Iterator<Item = String> {
    ["'", "\\'", "?1, $1", "😀", "\n--"].into_iter().map(|unit| unit.repeat(70_000))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_two_hundred_and_each_is_another() {
        let texts: Vec<String> = keys().collect();
        let different: BTreeSet<&String> = texts.iter().collect();
        assert!(texts.len() >= 200, "{}", texts.len());
        assert_eq!(texts.len(), different.len());
    }
}
