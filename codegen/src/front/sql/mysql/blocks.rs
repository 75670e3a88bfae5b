//! Follows the blocks in the body of a trigger or a routine, whose semicolons do not end the statement.

/// The objects of `CREATE`, and whether they have a body.
const OBJECTS: [(&str, bool); 15] = [
    ("DATABASE", false),
    ("EVENT", true),
    ("FUNCTION", true),
    ("INDEX", false),
    ("PACKAGE", true),
    ("PROCEDURE", true),
    ("ROLE", false),
    ("SCHEMA", false),
    ("SEQUENCE", false),
    ("SERVER", false),
    ("TABLE", false),
    ("TABLESPACE", false),
    ("TRIGGER", true),
    ("USER", false),
    ("VIEW", false),
];

/// What statements inside a block stand behind.
const STARTS: [&str; 10] = [";", ":", ")", "BEGIN", "DO", "ELSE", "LOOP", "REPEAT", "ROW", "THEN"];

/// Words that open a block where a statement begins, and mean something else elsewhere: `IF(a, b, c)`, `DROP TABLE IF EXISTS`.
const OPENING_STATEMENTS: [&str; 5] = ["FOR", "IF", "LOOP", "REPEAT", "WHILE"];

/// The state behind the tokens that have been taken.
#[derive(Debug, Default)]
pub(in crate::front::sql) struct Blocks {
    object: Object,
    depth: usize,
    previous: String,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Object {
    /// No token has been taken.
    #[default]
    Nothing,
    /// Behind `CREATE`, before the word that says what is created.
    Undecided,
    WithBody,
    WithoutBody,
}

impl Blocks {
    /// Whether a block is open, so that a semicolon belongs to it.
    pub(in crate::front::sql) fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Takes the next token, as it is written.
    pub(in crate::front::sql) fn take(&mut self, written: &str) {
        if self.object == Object::WithoutBody {
            return;
        }
        let word = written.to_ascii_uppercase();
        match self.object {
            Object::Nothing => self.object = if word == "CREATE" { Object::Undecided } else { Object::WithoutBody },
            Object::Undecided => {
                if let Some((_, has_body)) = OBJECTS.iter().find(|(object, _)| *object == word) {
                    self.object = if *has_body { Object::WithBody } else { Object::WithoutBody };
                }
            }
            _ => self.follow(&word),
        }
        self.previous = word;
    }

    fn follow(&mut self, word: &str) {
        let closes = self.previous == "END";
        let begins = STARTS.contains(&self.previous.as_str());
        if word == "END" {
            self.depth = self.depth.saturating_sub(1);
        } else if !closes && (matches!(word, "BEGIN" | "CASE") || (begins && OPENING_STATEMENTS.contains(&word))) {
            self.depth += 1;
        }
    }
}
