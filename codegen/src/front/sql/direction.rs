//! Files that hold both ways of a migration: what stands behind a comment that begins the way down is not read, up to one that
//! begins the way up.

/// Which way the statements behind a comment go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// A tool that has both ways in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// `-- +goose Up`
    Goose,
    /// `-- migrate:up`
    Dbmate,
    /// `-- +migrate Up`
    SqlMigrate,
}

/// How the tools write it, in lower case.
const MARKERS: [(&str, Marker, Direction); 6] = [
    ("+goose up", Marker::Goose, Direction::Up),
    ("+goose down", Marker::Goose, Direction::Down),
    ("migrate:up", Marker::Dbmate, Direction::Up),
    ("migrate:down", Marker::Dbmate, Direction::Down),
    ("+migrate up", Marker::SqlMigrate, Direction::Up),
    ("+migrate down", Marker::SqlMigrate, Direction::Down),
];

impl Marker {
    /// The tool that a line is for.
    pub fn of(line: &str) -> Option<Self> {
        read(line).map(|(marker, _)| marker)
    }
}

/// The direction that a line or a comment announces; options may follow the words.
pub(super) fn announced(line: &str) -> Option<Direction> {
    read(line).map(|(_, direction)| direction)
}

fn read(line: &str) -> Option<(Marker, Direction)> {
    let words = line.trim_start().strip_prefix("--")?.split_whitespace().take(2).collect::<Vec<_>>().join(" ").to_lowercase();
    let is = |written: &str| words.strip_prefix(written).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    MARKERS.into_iter().find(|(written, ..)| is(written)).map(|(_, marker, direction)| (marker, direction))
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
