//! Files that hold both ways of a migration: what stands behind a comment that begins the way down is not read, up to one that
//! begins the way up.

/// Which way the statements behind a comment go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// How migration tools write it, in lower case: goose, dbmate, sql-migrate.
const MARKERS: [(&str, Direction); 6] = [
    ("+goose up", Direction::Up),
    ("+goose down", Direction::Down),
    ("migrate:up", Direction::Up),
    ("migrate:down", Direction::Down),
    ("+migrate up", Direction::Up),
    ("+migrate down", Direction::Down),
];

/// The direction that a line or a comment announces; options may follow the words.
pub(super) fn announced(line: &str) -> Option<Direction> {
    let words = line.trim_start().strip_prefix("--")?.split_whitespace().take(2).collect::<Vec<_>>().join(" ").to_lowercase();
    let is = |marker: &str| words.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    MARKERS.into_iter().find(|(marker, _)| is(marker)).map(|(_, direction)| direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_the_whole_word() {
        for (line, expected) in [
            ("-- +goose Up", Some(Direction::Up)),
            ("--+goose  down", Some(Direction::Down)),
            ("  -- migrate:down transaction:false", Some(Direction::Down)),
            ("-- migrate:up", Some(Direction::Up)),
            ("-- +migrate Down", Some(Direction::Down)),
            ("-- +goose StatementBegin", None),
            ("-- migrate:downstream", None),
            ("-- scale up", None),
            ("migrate:down", None),
        ] {
            assert_eq!(announced(line), expected, "{line}");
        }
    }
}
