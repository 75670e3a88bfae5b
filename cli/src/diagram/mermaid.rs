//! The picture as text for Mermaid.
//!
//! Mermaid reads `#34;` as the character of that number wherever text stands, before it reads anything else.

use std::fmt::{self, Write};

use super::picture::{Link, Number, Picture, Row};
use super::text::one_line;

/// The name of a table, in quotes.
struct Name<'a>(&'a str);

/// A text in quotes that says more.
struct Remark<'a>(&'a str);

/// The type of a column, with its arguments.
struct Type<'a>(&'a str);

/// The name of a column.
struct Field<'a>(&'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quoted(f, self.0)
    }
}

impl fmt::Display for Remark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quoted(f, self.0)
    }
}

impl fmt::Display for Type<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        word(f, self.0, |letter| letter.is_ascii_alphanumeric() || "_()[]".contains(letter))
    }
}

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        word(f, self.0, |letter| letter.is_ascii_alphanumeric() || letter == '_')
    }
}

/// A text as one word, with an underscore for each run of what no word has. It begins with a letter, and is not one that marks keys.
fn word(f: &mut fmt::Formatter<'_>, text: &str, is_letter: fn(char) -> bool) -> fmt::Result {
    let mut word = String::new();
    let mut is_replaced = false;
    for letter in text.chars() {
        if is_letter(letter) {
            word.push(letter);
        } else if !is_replaced {
            word.push('_');
        }
        is_replaced = !is_letter(letter);
    }
    let begins = word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let head = word.split(['(', ')', '[', ']']).next().unwrap_or_default();
    let is_mark = ["pk", "fk", "uk"].iter().any(|mark| head.eq_ignore_ascii_case(mark));
    write!(f, "{}{word}", if begins && !is_mark { "" } else { "_" })
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for letter in one_line(text).chars() {
        match letter {
            ' ' | '_' | '.' | ',' | '(' | ')' => f.write_char(letter)?,
            letter if letter.is_alphanumeric() => f.write_char(letter)?,
            letter => write!(f, "#{};", u32::from(letter))?,
        }
    }
    f.write_char('"')
}

pub(super) fn text(picture: &Picture) -> String {
    let mut text = String::from("erDiagram\n");
    for table in &picture.tables {
        let _ = writeln!(text, "    {} {{", Name(&table.name));
        for column in &table.columns {
            let _ = writeln!(text, "        {}", row(column));
        }
        text.push_str("    }\n");
    }
    for link in &picture.links {
        let _ = writeln!(text, "    {}", line(picture, link));
    }
    text
}

fn row(column: &Row) -> String {
    let sql_type = if column.sql_type.is_empty() { "ANY" } else { &column.sql_type };
    let mut row = format!("{} {}", Type(sql_type), Field(&column.name));
    let marks = &column.marks;
    if !marks.is_empty() {
        let _ = write!(row, " {}", marks.join(", "));
    }
    let is_told = Type(sql_type).to_string() == sql_type && Field(&column.name).to_string() == column.name;
    let full = format!("{} {}", column.name, sql_type);
    let nullable = if column.is_nullable { "NULL" } else { "" };
    let remark = if is_told { nullable.to_owned() } else { one_line(&format!("{full} {nullable}")) };
    if !remark.is_empty() {
        let _ = write!(row, " {}", Remark(&remark));
    }
    row
}

fn line(picture: &Picture, link: &Link) -> String {
    let there = match link.there {
        Number::One => "||",
        Number::ZeroOrOne => "|o",
        Number::ZeroOrMore => "}o",
    };
    let here = match link.here {
        Number::One => "||",
        Number::ZeroOrOne => "o|",
        Number::ZeroOrMore => "o{",
    };
    let columns: Vec<_> = link.columns.iter().map(|column| picture.tables[link.from].columns[*column].name.as_str()).collect();
    let (to, from) = (Name(&picture.tables[link.to].name), Name(&picture.tables[link.from].name));
    format!("{to} {there}--{here} {from} : {}", Remark(&columns.join(", ")))
}
