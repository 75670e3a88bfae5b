//! Reads `tablesmith.toml` along the table of keys, and reports everything that is wrong at once.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::keys::{self, KEYS, Key, Store, Takes};
use super::{Choice, Config, Located, Mode};
use crate::diagnostic::position::origin;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::Source;
use crate::ir::{InvalidName, Origin, Part, RelationName, RustIdent, TypePath};
use crate::nearest::suggest;
use crate::pattern::{ColumnPattern, TablePattern};

pub(super) fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Config {
    let mut parser = Parser { source, config: Config::default(), diagnostics, names: Vec::new() };
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    if errors.is_empty() {
        parser.root(root.get_ref());
    }
    for error in errors {
        let origin = origin(source, error.span().unwrap_or_default());
        parser.diagnostics.push(Diagnostic::new(&origin, format!("this is not TOML: {}", error.message())));
        parser.config.is_obscured = true;
    }
    parser.config
}

struct Parser<'a> {
    source: &'a Source,
    config: Config,
    diagnostics: &'a mut Diagnostics,
    /// What stands for the `*` of the path that is being read.
    names: Vec<Located<String>>,
}

type Name<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

impl Parser<'_> {
    /// Reads the whole file. A section with an error in it leaves open what else it would have said about types and tables.
    fn root(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            let before = self.diagnostics.len();
            self.entry("", name, value);
            self.config.is_obscured |= self.diagnostics.len() > before && value.get_ref().is_table();
        }
        self.config.naming.check(self.diagnostics);
    }

    fn section(&mut self, prefix: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            self.entry(prefix, name, value);
        }
    }

    fn entry(&mut self, prefix: &str, name: &Name<'_>, value: &Value<'_>) {
        let children = children(prefix);
        let Some(segment) = [name.get_ref(), "*"].into_iter().find(|segment| children.contains(segment)) else {
            let message = format!("unknown key `{}`{}", name.get_ref(), self.place(prefix));
            let help = suggest("keys here", name.get_ref(), children.iter().copied());
            return self.refuse(&name.span(), message, help);
        };
        let path = join(prefix, segment);
        if segment == "*" {
            let Some(name) = self.name(&path, name) else { return };
            self.names.push(name);
        }
        match KEYS.iter().find(|key| key.path == path) {
            Some(key) => self.value(key, value),
            None => self.subsection(&path, name, value),
        }
        if segment == "*" {
            self.names.pop();
        }
    }

    fn subsection(&mut self, path: &str, name: &Name<'_>, value: &Value<'_>) {
        match value.get_ref() {
            DeValue::Table(table) => self.section(path, table),
            other => {
                let message = format!("`{}` must be a table, not {}", name.get_ref(), kind(other));
                self.refuse(&value.span(), message, format!("the keys in it are {}", quoted(&children(path))));
            }
        }
    }

    fn value(&mut self, key: &Key, value: &Value<'_>) {
        match &key.takes {
            Takes::Text(store) => self.keep(*store, key, value, |_, value| text(value)),
            Takes::Texts(store) => self.keep(*store, key, value, Self::texts),
            Takes::Word(store) => self.keep(*store, key, value, |_, value| word(&text(value)?).map_err(Wrong::from)),
            Takes::Words(store) => self.keep(*store, key, value, Self::words),
            Takes::Patterns(store) => self.keep(*store, key, value, Self::patterns),
            Takes::Switch(store) => self.keep(*store, key, value, |_, value| value.get_ref().as_bool().ok_or(Wrong::Type)),
            Takes::Dialect(store) => self.keep(*store, key, value, |_, value| choice(value)),
            Takes::Style(store) => self.keep(*store, key, value, |_, value| choice(value)),
            Takes::Modes(store) => self.keep(*store, key, value, Self::choices::<Mode, _>),
            Takes::Dialects(store) => self.keep(*store, key, value, Self::choices),
            Takes::Parts(store) => self.keep(*store, key, value, Self::any_choices::<Part, _>),
            Takes::Type(store) => self.keep(*store, key, value, |_, value| named(value, TypePath::new)),
            Takes::Ident(store) => self.keep(*store, key, value, |_, value| named(value, RustIdent::new)),
            Takes::KeyStrategy(store) => self.keep(*store, key, value, |_, value| choice(value)),
            Takes::Relation(store) => self.keep(*store, key, value, |_, value| named(value, RelationName::new)),
        }
    }

    fn keep<T>(
        &mut self,
        store: Store<T>,
        key: &Key,
        value: &Value<'_>,
        read: impl FnOnce(&mut Self, &Value<'_>) -> Result<T, Wrong>,
    ) {
        match read(self, value) {
            Ok(read) => {
                let read = self.located(value, read);
                store(&mut self.config, &self.names, read);
            }
            Err(Wrong::Type) => {
                let (_, name) = key.written();
                let message = format!("`{name}` must be {}, not {}", key.takes.expected(), kind(value.get_ref()));
                self.refuse(&value.span(), message, format!("write `{name} = {}`", key.example));
            }
            Err(Wrong::Value(message, help)) => self.refuse(&value.span(), message, help),
            Err(Wrong::Reported) => {}
        }
    }

    /// Every string of an array; reports each element that is none.
    fn texts(&mut self, value: &Value<'_>) -> Result<Vec<Located<String>>, Wrong> {
        let elements = value.get_ref().as_array().ok_or(Wrong::Type)?;
        if elements.is_empty() {
            return Err(Wrong::Value("the array is empty".into(), "name at least one, or remove the key".into()));
        }
        self.elements(elements)
    }

    /// All of them are looked at, so that every one that is wrong is reported.
    fn elements(&mut self, elements: &DeArray<'_>) -> Result<Vec<Located<String>>, Wrong> {
        let texts: Vec<_> = elements.into_iter().map(|element| self.element(element)).collect();
        texts.into_iter().collect::<Option<_>>().ok_or(Wrong::Reported)
    }

    fn element(&mut self, element: &Value<'_>) -> Option<Located<String>> {
        let text = element.get_ref().as_str();
        if text.is_none() {
            let message = format!("this must be a string, not {}", kind(element.get_ref()));
            self.refuse(&element.span(), message, "write it in quotes".into());
        }
        text.map(|text| self.located(element, text.to_owned()))
    }

    /// Every element of an array, each one a word; there may be none.
    fn words(&mut self, value: &Value<'_>) -> Result<Vec<Located<String>>, Wrong> {
        let texts = self.elements(value.get_ref().as_array().ok_or(Wrong::Type)?)?;
        let mut refuse = |text: &Located<String>, (message, help): (String, String)| {
            self.diagnostics.push(Diagnostic::new(&text.origin, message).help(help));
        };
        let refused = texts.iter().filter_map(|text| word(&text.value).map_err(|why| refuse(text, why)).err()).count();
        if refused > 0 { Err(Wrong::Reported) } else { Ok(texts) }
    }

    /// Every element of an array, each one of a few words; reports each element that is none.
    fn choices<T: Choice, C: FromIterator<T>>(&mut self, value: &Value<'_>) -> Result<C, Wrong> {
        let texts = self.texts(value)?;
        self.chosen(&texts)
    }

    /// The same of an array that may be empty.
    fn any_choices<T: Choice, C: FromIterator<T>>(&mut self, value: &Value<'_>) -> Result<C, Wrong> {
        let texts = self.elements(value.get_ref().as_array().ok_or(Wrong::Type)?)?;
        self.chosen(&texts)
    }

    fn chosen<T: Choice, C: FromIterator<T>>(&mut self, texts: &[Located<String>]) -> Result<C, Wrong> {
        let choices: Vec<_> = texts.iter().map(|text| self.choice(text)).collect();
        choices.into_iter().collect::<Option<_>>().ok_or(Wrong::Reported)
    }

    fn choice<T: Choice>(&mut self, text: &Located<String>) -> Option<T> {
        let choice = T::named(&text.value);
        if choice.is_none() {
            self.diagnostics.push(Diagnostic::new(&text.origin, unknown::<T>(&text.value)).help(write_one::<T>()));
        }
        choice
    }

    /// Patterns for names of tables; there may be none.
    fn patterns(&mut self, value: &Value<'_>) -> Result<Vec<Located<TablePattern>>, Wrong> {
        let texts = self.elements(value.get_ref().as_array().ok_or(Wrong::Type)?)?;
        let patterns: Vec<_> = texts.into_iter().map(|text| self.pattern(text)).collect();
        patterns.into_iter().collect::<Option<_>>().ok_or(Wrong::Reported)
    }

    fn pattern(&mut self, text: Located<String>) -> Option<Located<TablePattern>> {
        let pattern = TablePattern::new(&text.value);
        let refuse = |error| self.diagnostics.push(Diagnostic::new(&text.origin, error).help(A_PATTERN));
        Some(Located { value: pattern.map_err(refuse).ok()?, origin: text.origin })
    }

    /// A name of the user's, in the form in which it is looked up.
    fn name(&mut self, path: &str, name: &Name<'_>) -> Option<Located<String>> {
        let written = name.get_ref();
        let read = match path {
            "types.*" => sql_type(written),
            "naming.irregular.*" => word(written),
            "columns.*" => {
                ColumnPattern::new(written).map(|_| written.to_string()).map_err(|error| (error, A_PATTERN.to_owned()))
            }
            _ => Ok(written.to_string()),
        };
        match read {
            Ok(read) => Some(self.located(name, read)),
            Err((message, help)) => {
                self.refuse(&name.span(), message, help);
                None
            }
        }
    }

    fn place(&self, prefix: &str) -> String {
        if prefix.is_empty() {
            return String::new();
        }
        let section = self.names.iter().fold(prefix.to_owned(), |section, name| section.replacen('*', &name.value, 1));
        format!(" in `[{section}]`")
    }

    fn located<T, U>(&self, token: &Spanned<T>, value: U) -> Located<U> {
        Located { value, origin: self.origin(&token.span()) }
    }

    fn origin(&self, span: &std::ops::Range<usize>) -> Origin {
        origin(self.source, span.clone())
    }

    fn refuse(&mut self, span: &std::ops::Range<usize>, message: String, help: String) {
        let origin = self.origin(span);
        self.diagnostics.push(Diagnostic::new(&origin, message).help(help));
    }
}

/// Why a value is not accepted.
enum Wrong {
    Type,
    Value(String, String),
    Reported,
}

impl From<(String, String)> for Wrong {
    fn from((message, help): (String, String)) -> Self {
        Self::Value(message, help)
    }
}

/// A word, or several with underscores between.
fn word(written: &str) -> Result<String, (String, String)> {
    let is_word = written.contains(char::is_alphabetic) && written.chars().all(|c| c.is_alphanumeric() || c == '_');
    let refused = || (format!("`{written}` is no word"), "write letters, digits and `_`, such as `person` or `IPv4`".to_owned());
    is_word.then(|| written.to_owned()).ok_or_else(refused)
}

/// The name of an SQL type in upper case, with single spaces.
fn sql_type(written: &str) -> Result<String, (String, String)> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let normal = words.join(" ").to_uppercase();
    if !normal.is_empty() && !normal.contains('(') {
        return Ok(normal);
    }
    let bare = normal.split('(').next().unwrap_or_default().trim();
    let help =
        if bare.is_empty() { "write a type, such as `VARCHAR`".into() } else { format!("write `{bare}`, for any arguments") };
    Err((format!("`{written}` is not the name of an SQL type without arguments"), help))
}

/// What to write for a pattern.
const A_PATTERN: &str = "`*` stands for any characters, `?` for one, and `[ab]` for one of these: `log_*`";

fn text(value: &Value<'_>) -> Result<String, Wrong> {
    value.get_ref().as_str().map(str::to_owned).ok_or(Wrong::Type)
}

fn choice<T: Choice>(value: &Value<'_>) -> Result<T, Wrong> {
    let name = text(value)?;
    T::named(&name).ok_or_else(|| Wrong::Value(unknown::<T>(&name), write_one::<T>()))
}

fn named<T>(value: &Value<'_>, new: fn(String) -> Result<T, InvalidName>) -> Result<T, Wrong> {
    let help = "write Rust source, such as `Person` for a name or `crate::Money` for a type";
    new(text(value)?).map_err(|error| Wrong::Value(error.to_string(), help.into()))
}

fn unknown<T: Choice>(name: &str) -> String {
    format!("there is no {} `{name}`", T::WHAT)
}

fn write_one<T: Choice>() -> String {
    format!("write {}", T::names())
}

/// The segments that may follow a path.
fn children(prefix: &str) -> BTreeSet<&'static str> {
    keys::children(prefix).into_iter().collect()
}

fn join(prefix: &str, segment: &str) -> String {
    if prefix.is_empty() { segment.to_owned() } else { format!("{prefix}.{segment}") }
}

fn quoted(names: &BTreeSet<&str>) -> String {
    let names: Vec<String> = names.iter().map(|name| if *name == "*" { "names".into() } else { format!("`{name}`") }).collect();
    names.join(", ")
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
