//! Statements that are put together when they run: `SET @a = …; PREPARE s FROM @a; EXECUTE s`, and the bodies of procedures.
//!
//! Migrations of MySQL need them where others write `IF EXISTS`. What they depend on is known here, if it is the schema: arguments,
//! variables, and what `information_schema` says. What depends on anything else is not guessed.

use std::collections::BTreeMap;

use super::routine::{self, Procedure};
use super::statement;
use super::value::{Scope, Value};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, folded};
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::{Kind, Token};
use crate::front::sql::split::{Splitter, Statement};

/// What runs inside of itself is not followed deeper than this.
const MAX_DEPTH: usize = 32;

/// What all of a history runs is not followed any further than this: a procedure that calls another twice, which does the same,
/// runs for ever.
const MAX_STEPS: usize = 100_000;

/// What statements have defined for those that run later.
#[derive(Debug, Default)]
pub(in crate::front::sql) struct Programs {
    /// By name in lower case.
    pub(super) procedures: BTreeMap<String, Procedure>,
    /// Variables of the session, by name in lower case; `None` if nobody knows the value.
    pub(super) variables: BTreeMap<String, Option<Value>>,
    /// By name in lower case: the texts of prepared statements.
    prepared: BTreeMap<String, Option<String>>,
    depth: usize,
    /// How much has been run.
    steps: usize,
}

/// Whether a part of a program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Runs {
    Yes,
    No,
    /// It depends on what is not known here.
    Perhaps,
}

/// What is open at a place of a body.
#[derive(Debug)]
struct Block {
    /// Whether it runs where it stands.
    outer: Runs,
    /// Whether the arm that is being read runs.
    arm: Runs,
    /// Whether one of the arms before did.
    before: Runs,
}

impl Programs {
    /// What has been given since may be something else.
    pub(super) fn forget(&mut self) {
        self.variables.values_mut().for_each(|value| *value = None);
        self.prepared.values_mut().for_each(|text| *text = None);
    }
}

impl Runs {
    fn of(known: Option<bool>) -> Self {
        match known {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Perhaps,
        }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Perhaps,
        }
    }

    fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Perhaps => Self::Perhaps,
        }
    }
}

/// Runs a statement that gives variables their values or prepares another, if it is one.
pub(super) fn assign(catalog: &mut Catalog, cursor: &Cursor<'_>, locals: &mut BTreeMap<String, Option<Value>>) -> bool {
    let mut cursor = cursor.clone();
    if cursor.eat(&["SET"]) {
        set(catalog, &mut cursor, locals);
    } else if cursor.is_any(&["DO", "SELECT", "UPDATE"]) {
        forget_assigned(catalog, &mut cursor.clone());
        select_into(catalog, &mut cursor, locals);
    } else if cursor.eat(&["PREPARE"]) {
        let Ok(name) = cursor.name("a statement name") else { return true };
        let text = cursor.eat(&["FROM"]).then(|| Scope::new(catalog, locals).value(&mut cursor)).flatten();
        let text = text.filter(|_| cursor.peek().is_none()).and_then(Value::text);
        catalog.programs.prepared.insert(folded(&name.ident), text);
    } else {
        return false;
    }
    true
}

/// Reads `a = 1, @b := 2`.
fn set(catalog: &mut Catalog, cursor: &mut Cursor<'_>, locals: &mut BTreeMap<String, Option<Value>>) {
    loop {
        let Some((is_session, name)) = variable(cursor) else { return };
        cursor.eat_symbol(':');
        if !cursor.eat_symbol('=') {
            return;
        }
        let value = Scope::new(catalog, locals).value(cursor);
        let value = value.filter(|_| cursor.peek().is_none() || cursor.is_symbol(','));
        while cursor.peek().is_some() && !cursor.is_symbol(',') {
            cursor.at += 1;
        }
        store(catalog, locals, is_session, name, value);
        if !cursor.eat_symbol(',') {
            return;
        }
    }
}

/// Forgets the variables of `SELECT @a := 1`, which are set for each row.
fn forget_assigned(catalog: &mut Catalog, cursor: &mut Cursor<'_>) {
    while cursor.peek().is_some() {
        if cursor.is_symbol('@')
            && let Some((true, name)) = variable(cursor)
        {
            if cursor.is_symbol(':') {
                catalog.programs.variables.insert(name, None);
            }
        } else {
            cursor.at += 1;
        }
    }
}

/// Reads `SELECT count(*) INTO a FROM …`, and `SELECT … INTO a`.
fn select_into(catalog: &mut Catalog, cursor: &mut Cursor<'_>, locals: &mut BTreeMap<String, Option<Value>>) {
    let tokens = &cursor.statement.tokens;
    let at = |at: usize| Cursor { at, ..cursor.clone() };
    let Some(into) = (cursor.at..tokens.len()).find(|index| at(*index).is(&["INTO"])) else { return };
    let mut targets = at(into + 1);
    let (mut names, mut goes_on) = (Vec::new(), true);
    while goes_on {
        names.extend(variable(&mut targets));
        goes_on = targets.eat_symbol(',');
    }
    let without = [&tokens[cursor.at..into], &tokens[targets.at..]].concat();
    let whole = cursor.statement;
    let query = Statement { file: whole.file, text: whole.text, rules: whole.rules, tokens: without, comments: Vec::new() };
    let value = Scope::new(catalog, locals).query(&mut Cursor::new(&query)).filter(|_| names.len() == 1);
    for (is_session, name) in names {
        store(catalog, locals, is_session, name, value.clone());
    }
}

/// The name of a variable, and whether it is the session's.
fn variable(cursor: &mut Cursor<'_>) -> Option<(bool, String)> {
    let is_session = cursor.eat_symbol('@');
    let name = cursor.label("a variable").ok()?;
    Some((is_session, folded(&name.ident)))
}

fn store(
    catalog: &mut Catalog,
    locals: &mut BTreeMap<String, Option<Value>>,
    is_session: bool,
    name: String,
    value: Option<Value>,
) {
    if is_session {
        catalog.programs.variables.insert(name, value);
    } else {
        locals.insert(name, value);
    }
}

/// Runs a statement that has been prepared, or `EXECUTE IMMEDIATE`.
pub(super) fn execute(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    locals: &BTreeMap<String, Option<Value>>,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    let unread = routine::unread(cursor, "`EXECUTE` runs a statement that is put together when it runs");
    let place = cursor.at;
    cursor.expect(&["EXECUTE"])?;
    let text = if cursor.eat(&["IMMEDIATE"]) {
        Scope::new(catalog, locals).value(cursor).and_then(Value::text)
    } else {
        let name = cursor.name("a statement name")?;
        catalog.programs.prepared.get(&folded(&name.ident)).cloned().flatten()
    };
    let text = text.filter(|_| cursor.peek().is_none() || cursor.is(&["USING"])).ok_or(unread)?;
    let at = cursor.statement.tokens[place];
    // What has been put together stands nowhere but where it runs.
    for one in Splitter::new(cursor.statement.file, &text, cursor.statement.rules) {
        let placed = |error: Box<Diagnostic>| Box::new(Diagnostic { origin: at.origin(cursor.statement.file), ..*error });
        let mut one = one.map_err(placed)?;
        for token in &mut one.tokens {
            (token.from, token.to) = (at.from, at.to);
        }
        nested(catalog, cursor, |catalog| statement::apply(catalog, &mut Cursor::new(&one), diagnostics))?;
    }
    Ok(())
}

/// Does something that may do the same again.
fn nested(catalog: &mut Catalog, cursor: &Cursor<'_>, run: impl FnOnce(&mut Catalog) -> Fallible<()>) -> Fallible<()> {
    if catalog.programs.depth == MAX_DEPTH {
        return Err(routine::unread(cursor, "what this runs, runs itself again"));
    }
    catalog.programs.steps += 1;
    if catalog.programs.steps > MAX_STEPS {
        return Err(routine::unread(cursor, "what this runs takes too many steps"));
    }
    catalog.programs.depth += 1;
    let outcome = run(catalog);
    catalog.programs.depth -= 1;
    outcome
}

/// Runs the body of a procedure; whether it is known in full what that does.
pub(super) fn run(
    catalog: &mut Catalog,
    procedure: &Procedure,
    arguments: BTreeMap<String, Option<Value>>,
    call: &Cursor<'_>,
    diagnostics: &mut Diagnostics,
) -> Fallible<bool> {
    let mut body = Body { locals: arguments, blocks: Vec::new(), is_lost: false };
    let body_text = 0..procedure.body.len();
    let mut is_known = true;
    for one in Splitter::within(&procedure.file, &procedure.body, call.statement.rules, body_text, procedure.from) {
        let one = one?;
        nested(catalog, call, |catalog| {
            is_known &= body.statement(catalog, &one, diagnostics)?;
            Ok(())
        })?;
        if !is_known {
            break;
        }
    }
    Ok(is_known)
}

/// The state of a body between two statements.
struct Body {
    /// Arguments and variables, by name in lower case.
    locals: BTreeMap<String, Option<Value>>,
    blocks: Vec<Block>,
    /// Whether there was something that is not followed, so that what comes after it may not run, or run again.
    is_lost: bool,
}

impl Body {
    fn runs(&self) -> Runs {
        if self.is_lost {
            return Runs::Perhaps;
        }
        self.blocks.last().map_or(Runs::Yes, |block| block.outer.and(block.arm))
    }

    /// Runs what stands up to a semicolon; whether it is known what that does.
    fn statement(&mut self, catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) -> Fallible<bool> {
        let mut cursor = Cursor::new(statement);
        while self.control(catalog, &mut cursor) {}
        if cursor.peek().is_none() {
            return Ok(true);
        }
        match self.runs() {
            Runs::Perhaps if routine::may_change(&cursor) => Ok(false),
            Runs::Perhaps => {
                // What it would give its variables is not known either.
                assign(catalog, &cursor, &mut self.locals);
                self.locals.values_mut().for_each(|value| *value = None);
                catalog.programs.forget();
                Ok(true)
            }
            Runs::Yes if cursor.is(&["EXECUTE"]) => execute(catalog, &mut cursor, &self.locals, diagnostics).map(|()| true),
            Runs::Yes if cursor.eat(&["CALL"]) => routine::call(catalog, &mut cursor, &self.locals, diagnostics).map(|()| true),
            Runs::Yes if cursor.is_any(&["SET", "SELECT", "PREPARE"]) => Ok(assign(catalog, &cursor, &mut self.locals)),
            Runs::Yes if routine::may_change(&cursor) => {
                let rest = statement.part(cursor.at..statement.tokens.len());
                statement::apply(catalog, &mut Cursor::new(&rest), diagnostics).map(|()| true)
            }
            Runs::Yes | Runs::No => Ok(true),
        }
    }

    /// Reads a word that says whether the next statements run, if one comes next.
    fn control(&mut self, catalog: &Catalog, cursor: &mut Cursor<'_>) -> bool {
        if cursor.eat(&["BEGIN"]) {
            cursor.eat(&["NOT", "ATOMIC"]);
            self.open(Some(true));
        } else if cursor.eat(&["IF"]) {
            let condition = self.condition(catalog, cursor);
            self.open(condition);
        } else if cursor.eat_any(&["ELSEIF"]) {
            let condition = self.condition(catalog, cursor);
            self.other_arm(Runs::of(condition));
        } else if cursor.eat(&["ELSE"]) {
            self.other_arm(Runs::Yes);
        } else if cursor.eat(&["END"]) {
            cursor.eat(&["IF"]);
            self.blocks.pop();
            // A label, or the kind of a block that is not followed.
            cursor.at = cursor.statement.tokens.len();
        } else if cursor.eat(&["DECLARE"]) {
            self.declare(catalog, cursor);
        } else if is_label(cursor) {
            cursor.at += 2;
        } else {
            let leaves = cursor.is_any(&["ITERATE", "LEAVE"]) && self.runs() != Runs::No;
            self.is_lost |= leaves || cursor.is_any(&["CASE", "LOOP", "REPEAT", "WHILE"]);
            return false;
        }
        cursor.peek().is_some()
    }

    /// Reads `a, b INT DEFAULT 1`. What a handler does is not followed.
    fn declare(&mut self, catalog: &Catalog, cursor: &mut Cursor<'_>) {
        let mut names = Vec::new();
        while let Some((_, name)) = variable(cursor) {
            names.push(name);
            if !cursor.eat_symbol(',') {
                break;
            }
        }
        let mut value = None;
        while cursor.peek().is_some() {
            self.is_lost |= cursor.is_any(&["CURSOR", "HANDLER"]);
            if cursor.eat(&["DEFAULT"]) {
                value = Scope::new(catalog, &self.locals).value(cursor).filter(|_| cursor.peek().is_none());
            }
            cursor.at = (cursor.at + 1).min(cursor.statement.tokens.len());
        }
        self.locals.extend(names.into_iter().map(|name| (name, value.clone())));
    }

    fn open(&mut self, condition: Option<bool>) {
        let arm = Runs::of(condition);
        self.blocks.push(Block { outer: self.runs(), arm, before: arm });
    }

    fn other_arm(&mut self, condition: Runs) {
        if let Some(block) = self.blocks.last_mut() {
            block.arm = block.before.negated().and(condition);
            block.before = block.before.or(condition);
        }
    }

    /// Reads up to and over `THEN`.
    fn condition(&self, catalog: &Catalog, cursor: &mut Cursor<'_>) -> Option<bool> {
        let value = Scope::new(catalog, &self.locals).value(cursor);
        if cursor.eat(&["THEN"]) {
            return value?.truth();
        }
        while cursor.peek().is_some() && !cursor.eat(&["THEN"]) {
            cursor.at += 1;
        }
        None
    }
}

fn is_label(cursor: &Cursor<'_>) -> bool {
    let is_colon = |token: &Token| cursor.written(token) == ":";
    cursor.peek().is_some_and(|token| token.kind == Kind::Word) && cursor.peek_at(1).is_some_and(is_colon)
}
