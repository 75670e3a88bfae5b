//! What type the values of an expression have, where that does not depend on more than its outermost part.

use std::ops::Range;

use super::scope::Scope;
use super::{Tracer, typed};
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::ColumnDef;
use crate::front::sql::lex::Kind;
use crate::front::sql::split::Statement;
use crate::front::sql::types::Words;
use crate::ir::{Dialect, Known, RustType, SqlIdent};

/// Some tokens of a statement.
pub(super) struct Expression<'e, 's> {
    pub(super) tracer: &'e Tracer<'e>,
    pub(super) statement: &'s Statement<'s>,
    pub(super) tokens: Range<usize>,
    pub(super) scope: &'e Scope,
    /// How many others it stands in.
    pub(super) depth: usize,
}

/// Of what stands in more than this the type is not known: nobody writes it, and a stack has an end.
const MAX_DEPTH: usize = 64;

/// Functions that count, and never give NULL.
const COUNTING: &[&str] = &["count", "row_number", "rank", "dense_rank", "ntile"];

/// Functions that give what their first argument is, or NULL.
const CHOOSING: &[&str] = &["min", "max", "any_value", "first_value", "last_value", "nth_value", "lag", "lead", "nullif"];

/// Functions that give the first of their arguments that is not NULL.
const FILLING: &[&str] = &["coalesce", "ifnull"];

/// Functions that give a text.
const TEXTUAL: &[&str] = &[
    "concat",
    "concat_ws",
    "date_format",
    "format",
    "group_concat",
    "hex",
    "initcap",
    "left",
    "lower",
    "lpad",
    "ltrim",
    "md5",
    "repeat",
    "replace",
    "reverse",
    "right",
    "rpad",
    "rtrim",
    "split_part",
    "string_agg",
    "substr",
    "substring",
    "to_char",
    "trim",
    "ucase",
    "lcase",
    "upper",
];

impl<'s> Expression<'_, 's> {
    /// The column, under a name that means nothing. `None` if its type is not known.
    pub(super) fn column(&self) -> Option<ColumnDef> {
        if self.depth > MAX_DEPTH {
            return None;
        }
        let cursor = self.cursor();
        if cursor.is_symbol('(') {
            let group = cursor.clone().group().ok()?;
            if group.end + 1 == self.tokens.end {
                return self.part(group).column();
            }
        }
        self.reference()
            .or_else(|| self.cast())
            .or_else(|| self.literal())
            .or_else(|| self.choice())
            .or_else(|| self.condition())
            .or_else(|| self.joined_texts())
            .or_else(|| self.call())
    }

    /// What a database calls the column if nobody does.
    pub(super) fn name(&self) -> Option<Name> {
        if self.is_reference() {
            return self.at(self.tokens.end - 1).label("a name").ok();
        }
        if self.tracer.dialect != Dialect::Postgres {
            return None;
        }
        if let Some(first) = self.casts().first() {
            return self.part(self.tokens.start..*first).name();
        }
        let mut call = self.cursor();
        let name = call.label("a name").ok()?;
        call.is_symbol('(').then_some(name)
    }

    fn cursor(&self) -> Cursor<'s> {
        self.at(self.tokens.start)
    }

    fn at(&self, at: usize) -> Cursor<'s> {
        Cursor { statement: self.statement, at }
    }

    fn part(&self, tokens: Range<usize>) -> Self {
        Self { tracer: self.tracer, statement: self.statement, tokens, scope: self.scope, depth: self.depth + 1 }
    }

    /// A column of the type, if the dialect has it.
    fn of_type(&self, sql_type: &str, not_null: bool) -> Option<ColumnDef> {
        let name = self.cursor().peek().map(|token| token.origin(self.statement.file)).unwrap_or_default();
        let name = Name { ident: SqlIdent::new("column").ok()?, origin: name, case: self.statement.rules.case };
        let is_known = Words::of(self.tracer.dialect, sql_type).built_in(self.tracer.dialect).is_some();
        is_known.then(|| typed(name, sql_type.to_owned(), not_null))
    }

    /// A column of the type that the tokens write, also of one that a statement has created.
    fn of_written(&self, written: Range<usize>, not_null: bool) -> Option<ColumnDef> {
        let known = self.of_type(self.cursor().text(&written), not_null);
        known.or_else(|| {
            let mut cursor = self.at(written.start);
            let name = cursor.clone().label("a type").ok()?;
            let column = (self.tracer.declared)(&mut cursor, name)?;
            (cursor.at == written.end).then_some(ColumnDef { not_null, ..column })
        })
    }

    /// The type that each dialect has for something, in the order of [`Dialect`].
    fn by_dialect(&self, [sqlite, postgres, mysql]: [&str; 3], not_null: bool) -> Option<ColumnDef> {
        let sql_type = match self.tracer.dialect {
            Dialect::Sqlite => sqlite,
            Dialect::Postgres => postgres,
            Dialect::Mysql => mysql,
        };
        self.of_type(sql_type, not_null)
    }

    /// A bare keyword is a name only behind a dot or before one.
    fn is_reference(&self) -> bool {
        let is_label = |one: usize| self.at(one).peek().is_some_and(|token| matches!(token.kind, Kind::Word | Kind::QuotedName));
        let is_name = |one: usize| if self.tokens.len() == 1 { self.at(one).is_name() } else { is_label(one) };
        let names = self.tokens.clone().step_by(2).all(is_name);
        let dots = self.tokens.clone().skip(1).step_by(2).all(|one| self.at(one).is_symbol('.'));
        self.tokens.len() % 2 == 1 && self.tokens.len() <= 5 && names && dots
    }

    /// `column`, `table.column` or `schema.table.column`.
    fn reference(&self) -> Option<ColumnDef> {
        if !self.is_reference() {
            return None;
        }
        let label = |at: usize| self.at(at).label("a name").ok();
        let name = label(self.tokens.end - 1)?;
        let of = if self.tokens.len() >= 3 { Some(label(self.tokens.end - 3)?.ident) } else { None };
        self.scope.column(of.as_ref(), &name.ident)
    }

    /// Where each `::` begins that is in no parentheses.
    fn casts(&self) -> Vec<usize> {
        let mut found = Vec::new();
        self.each_at_top(|cursor| {
            let mut next = cursor.clone();
            if next.eat_symbol(':') && next.is_symbol(':') {
                found.push(cursor.at);
            }
        });
        found
    }

    /// `value::type`, `CAST(value AS type)`.
    fn cast(&self) -> Option<ColumnDef> {
        if let Some(at) = self.casts().last() {
            let inner = self.part(self.tokens.start..*at);
            // What is computed with the value of a cast is not of its type.
            let cast = self.of_written(at + 2..self.tokens.end, false).filter(|_| inner.is_operand())?;
            return Some(ColumnDef { not_null: inner.column().is_some_and(|inner| inner.not_null), ..cast });
        }
        let mut cursor = self.cursor();
        if !cursor.eat(&["CAST"]) {
            return None;
        }
        let group = cursor.group().ok()?;
        let end = (cursor.at == self.tokens.end).then_some(group.end)?;
        let mut separator = None;
        self.part(group.clone()).each_at_top(|cursor| separator = if cursor.is(&["AS"]) { Some(cursor.at) } else { separator });
        let separator = separator?;
        let inner = self.part(group.start..separator).column();
        let written = self.cursor().text(&(separator + 1..end));
        let not_null = inner.is_some_and(|inner| inner.not_null);
        match (self.tracer.dialect, written.to_ascii_uppercase().as_str()) {
            (Dialect::Mysql, "SIGNED" | "SIGNED INTEGER") => self.of_type("bigint", not_null),
            (Dialect::Mysql, "UNSIGNED" | "UNSIGNED INTEGER") => self.of_type("bigint unsigned", not_null),
            _ => self.of_written(separator + 1..end, not_null),
        }
    }

    /// Whether it is one operand, with no operator beside it.
    fn is_operand(&self) -> bool {
        let mut is_operand = true;
        self.each_at_top(|cursor| {
            let is_part = ['.', '(', ')', '[', ']', ':'].iter().any(|symbol| cursor.is_symbol(*symbol));
            is_operand &= is_part || cursor.peek().is_none_or(|token| token.kind != Kind::Symbol);
        });
        is_operand
    }

    fn literal(&self) -> Option<ColumnDef> {
        let cursor = self.cursor();
        if self.tokens.len() != 1 {
            return None;
        }
        let token = cursor.peek()?;
        match token.kind {
            Kind::Text | Kind::EscapedText => self.by_dialect(["TEXT", "text", "varchar(255)"], true),
            Kind::Number if cursor.written(token).bytes().all(|byte| byte.is_ascii_digit()) => {
                self.by_dialect(["INTEGER", "integer", "bigint"], true)
            }
            Kind::Number => self.by_dialect(["REAL", "numeric", "decimal"], true),
            Kind::Word if cursor.is_any(&["TRUE", "FALSE"]) => self.by_dialect(["BOOLEAN", "boolean", "tinyint(1)"], true),
            Kind::Word if cursor.is(&["CURRENT_DATE"]) => self.by_dialect(["TEXT", "date", "date"], true),
            Kind::Word if cursor.is(&["CURRENT_TIMESTAMP"]) => self.by_dialect(["TEXT", "timestamptz", "datetime"], true),
            _ => None,
        }
    }

    /// `CASE … END`, all of whose values have one type.
    fn choice(&self) -> Option<ColumnDef> {
        let cursor = self.cursor();
        let last = self.at(self.tokens.end.checked_sub(1)?);
        if !cursor.is(&["CASE"]) || !last.is(&["END"]) {
            return None;
        }
        let (mut depth, mut begin, mut has_else, mut values) = (0_usize, None, false, Vec::new());
        self.each_at_top(|cursor| {
            let ends_value = cursor.is_any(&["WHEN", "ELSE", "END"]) && depth == 1;
            if ends_value {
                values.extend(begin.take().map(|begin: usize| begin..cursor.at));
            }
            if cursor.is(&["CASE"]) {
                depth += 1;
            } else if cursor.is(&["END"]) {
                depth = depth.saturating_sub(1);
            } else if depth == 1 && cursor.is_any(&["THEN", "ELSE"]) {
                has_else |= cursor.is(&["ELSE"]);
                begin = Some(cursor.at + 1);
            }
        });
        let is_null = |value: &Range<usize>| value.len() == 1 && self.at(value.start).is(&["NULL"]);
        let has_null = values.iter().any(is_null);
        let columns: Option<Vec<_>> =
            values.into_iter().filter(|value| !is_null(value)).map(|value| self.part(value).column()).collect();
        let mut columns = columns?.into_iter();
        let first = columns.next()?;
        let not_null = columns.try_fold(first.not_null, |not_null, column| {
            self.tracer.is_same_type(&column, &first).then_some(not_null && column.not_null)
        })?;
        Some(ColumnDef { not_null: not_null && has_else && !has_null, ..first })
    }

    /// What is true or false.
    fn condition(&self) -> Option<ColumnDef> {
        let (mut is_condition, mut is_known) = (self.cursor().is_any(&["NOT", "EXISTS"]), self.cursor().is(&["EXISTS"]));
        self.each_at_top(|cursor| {
            is_condition |= cursor.is_any(&["AND", "OR", "IS", "IN", "LIKE", "ILIKE", "BETWEEN"]);
            is_condition |= ['=', '<', '>'].iter().any(|symbol| cursor.is_symbol(*symbol)) && !self.is_arrow(cursor.at);
            is_known |= cursor.is(&["IS"]);
        });
        if is_condition { self.by_dialect(["BOOLEAN", "boolean", "tinyint(1)"], is_known) } else { None }
    }

    /// `->` and `->>` compare nothing, and neither do shifts.
    fn is_arrow(&self, at: usize) -> bool {
        let is = |at: Option<usize>, symbol: char| at.is_some_and(|at| self.at(at).is_symbol(symbol));
        let is_part = |symbol: char| is(Some(at), symbol) && (is(at.checked_sub(1), symbol) || is(Some(at + 1), symbol));
        is(at.checked_sub(1), '-')
            || is(at.checked_sub(2), '-') && is(at.checked_sub(1), '>')
            || is_part('<')
            || is_part('>')
            || is(Some(at + 1), '@')
            || is(at.checked_sub(1), '@')
    }

    /// `a || b`, which is a text but for arrays and JSON.
    fn joined_texts(&self) -> Option<ColumnDef> {
        let mut ends = Vec::new();
        self.each_at_top(|cursor| {
            let mut next = cursor.clone();
            if next.eat_symbol('|') && next.is_symbol('|') {
                ends.push(cursor.at);
            }
        });
        // MySQL's `||` is `OR`.
        if ends.is_empty() || self.tracer.dialect == Dialect::Mysql {
            return None;
        }
        let starts = std::iter::once(self.tokens.start).chain(ends.iter().map(|end| end + 2));
        let operands =
            starts.zip(ends.iter().copied().chain([self.tokens.end])).map(|(start, end)| self.part(start..end).column());
        let columns: Vec<_> = operands.collect();
        let is_text = |column: &ColumnDef| Words::of(self.tracer.dialect, &column.sql_type).is_text(self.tracer.dialect);
        let has_text = columns.iter().flatten().any(is_text);
        let not_null = columns.iter().all(|column| column.as_ref().is_some_and(|column| column.not_null));
        if has_text { self.by_dialect(["TEXT", "text", "text"], not_null) } else { None }
    }

    fn call(&self) -> Option<ColumnDef> {
        let mut cursor = self.cursor();
        let mut name = cursor.label("a name").ok()?;
        while cursor.eat_symbol('.') {
            name = cursor.label("a name").ok()?;
        }
        let arguments = cursor.group().ok()?;
        for word in ["FILTER", "OVER"] {
            if cursor.eat(&[word]) && cursor.group().is_err() {
                cursor.label("a window").ok()?;
            }
        }
        if cursor.at != self.tokens.end {
            return None;
        }
        self.called(&name.ident.as_str().to_lowercase(), &self.arguments(arguments))
    }

    fn arguments(&self, tokens: Range<usize>) -> Vec<Self> {
        let mut start = tokens.start;
        let mut arguments = Vec::new();
        self.part(tokens.clone()).each_at_top(|cursor| {
            if cursor.is_symbol(',') {
                arguments.push(self.part(start..cursor.at));
                start = cursor.at + 1;
            }
        });
        arguments.push(self.part(start..tokens.end));
        arguments
    }

    fn called(&self, function: &str, arguments: &[Self]) -> Option<ColumnDef> {
        let first = || arguments.first()?.column();
        if COUNTING.contains(&function) {
            return self.by_dialect(["INTEGER", "bigint", "bigint"], true);
        }
        if CHOOSING.contains(&function) {
            return first().map(|column| ColumnDef { not_null: false, ..column });
        }
        if FILLING.contains(&function) {
            let columns: Option<Vec<_>> = arguments.iter().map(Self::column).collect();
            let columns = columns?;
            let not_null = columns.iter().any(|column| column.not_null);
            return columns.into_iter().next().map(|column| ColumnDef { not_null, ..column });
        }
        if TEXTUAL.contains(&function) {
            return self.by_dialect(["TEXT", "text", "text"], false);
        }
        match function {
            "now" => self.by_dialect(["TEXT", "timestamptz", "datetime"], true),
            "length" | "char_length" | "octet_length" => self.by_dialect(["INTEGER", "integer", "bigint"], false),
            "bool_and" | "bool_or" | "every" => self.by_dialect(["BOOLEAN", "boolean", "tinyint(1)"], false),
            "sum" => self.total(&first()?.sql_type),
            "avg" => self.average(&first()?.sql_type),
            _ => None,
        }
    }

    fn known(&self, sql_type: &str) -> Option<Known> {
        match Words::of(self.tracer.dialect, sql_type).built_in(self.tracer.dialect)? {
            RustType::Known(known) => Some(known),
            _ => None,
        }
    }

    /// A sum is wider than what it is of.
    fn total(&self, sql_type: &str) -> Option<ColumnDef> {
        match self.known(sql_type)? {
            Known::I64 => self.by_dialect(["INTEGER", "numeric", "decimal"], false),
            known if known.is_integer() => self.by_dialect(["INTEGER", "bigint", "decimal"], false),
            Known::Decimal => self.by_dialect(["NUMERIC", "numeric", "decimal"], false),
            Known::F32 => self.by_dialect(["REAL", "real", "double"], false),
            Known::F64 => self.by_dialect(["REAL", "double precision", "double"], false),
            _ => None,
        }
    }

    fn average(&self, sql_type: &str) -> Option<ColumnDef> {
        match self.known(sql_type)? {
            Known::F32 | Known::F64 => self.by_dialect(["REAL", "double precision", "double"], false),
            known if known.is_integer() || known == Known::Decimal => self.by_dialect(["REAL", "numeric", "decimal"], false),
            _ => None,
        }
    }

    /// Shows each token that is in no parentheses inside of it.
    fn each_at_top(&self, mut show: impl FnMut(&Cursor<'s>)) {
        let mut cursor = self.cursor();
        while cursor.at < self.tokens.end {
            show(&cursor);
            if !(cursor.is_symbol('(') && cursor.group().is_ok()) {
                cursor.at += 1;
            }
        }
    }
}
