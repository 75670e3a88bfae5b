//! Prints diagnostics with the piece of the source that they are about, as rustc does.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin as Place, Renderer, Snippet, normalize_untrusted_str};

use super::Diagnostic;
use super::position::Lines;
use crate::front::Source;
use crate::ir::Origin;

/// Whether the text is for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With ANSI escapes.
    Always,
    /// Plain text.
    Never,
}

/// All diagnostics, one after another, with a blank line between them.
///
/// A diagnostic whose file is among `sources` is shown on its line; any other names its file and position only.
pub fn render(diagnostics: &[Diagnostic], sources: &[Source], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let sources: Vec<Shown<'_>> = sources.iter().map(|source| Shown { source, lines: Lines::of(&source.text) }).collect();
    let texts: Vec<String> = diagnostics.iter().map(|one| renderer.render(&[group(one, &sources)])).collect();
    texts.join("\n\n")
}

/// A source of which pieces are shown.
struct Shown<'a> {
    source: &'a Source,
    lines: Lines<'a>,
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a [Shown<'a>]) -> Group<'a> {
    let group = Group::with_title(Level::ERROR.primary_title(&diagnostic.message));
    let mut group = match located(&diagnostic.origin, sources) {
        Some((source, range)) => snippets(group, diagnostic, source, range, sources),
        None => places(group, diagnostic),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    group
}

fn snippets<'a>(
    group: Group<'a>,
    diagnostic: &'a Diagnostic,
    shown: &'a Shown<'a>,
    range: Range<usize>,
    sources: &'a [Shown<'a>],
) -> Group<'a> {
    let related = || diagnostic.related.iter().filter_map(|(origin, label)| Some((located(origin, sources)?, label)));
    let (here, elsewhere): (Vec<_>, Vec<_>) = related().partition(|((other, _), _)| other.source.name == shown.source.name);
    let all = here.iter().map(|((_, range), _)| range.clone()).chain([range.clone()]);
    let whole = all.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end)).unwrap_or_default();
    let (main, start) = snippet(shown, whole);
    let within = |range: Range<usize>| range.start - start..range.end - start;
    let main = main.annotation(AnnotationKind::Primary.span(within(range)));
    let main = here
        .into_iter()
        .fold(main, |main, ((_, range), label)| main.annotation(AnnotationKind::Context.span(within(range)).label(label)));
    let others = elsewhere.into_iter().map(|((other, range), label)| {
        let (snippet, start) = snippet(other, range.clone());
        snippet.annotation(AnnotationKind::Context.span(range.start - start..range.end - start).label(label))
    });
    group.element(main).elements(others)
}

/// The lines that a range is in, and where they begin: all of the text takes a time for each diagnostic.
fn snippet<'a>(shown: &'a Shown<'a>, range: Range<usize>) -> (Snippet<'a, Annotation<'a>>, usize) {
    let (line, lines) = shown.lines.around(range);
    let snippet = Snippet::source(&shown.source.text[lines.clone()]).path(&*shown.source.name).line_start(line);
    (snippet, lines.start)
}

fn places<'a>(group: Group<'a>, diagnostic: &'a Diagnostic) -> Group<'a> {
    let origins = std::iter::once(&diagnostic.origin).chain(diagnostic.related.iter().map(|(origin, _)| origin));
    group.elements(origins.filter_map(place))
}

fn place(origin: &Origin) -> Option<Place<'_>> {
    let place = Place::path(origin.file.as_deref()?);
    Some(if origin.start.line == 0 { place } else { place.line(origin.start.line).char_column(origin.start.column) })
}

/// The source of an origin and the bytes in it, at least one character long where there is one.
fn located<'a>(origin: &Origin, sources: &'a [Shown<'a>]) -> Option<(&'a Shown<'a>, Range<usize>)> {
    let shown = sources.iter().find(|shown| Some(&shown.source.name) == origin.file.as_ref())?;
    let start = shown.lines.offset(origin.start)?;
    let end = shown.lines.offset(origin.end).unwrap_or(start);
    let first = shown.source.text[start..].chars().next().map_or(0, char::len_utf8);
    Some((shown, start..end.max(start + first)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::position::{origin, whole_file};

    fn source(name: &str, text: &str) -> Source {
        Source { name: name.into(), text: text.into() }
    }

    #[test]
    fn a_known_source_is_shown_with_the_token_underlined() {
        let sql = source("schema.sql", "CREATE TABLE ż (\n  id WIDGET\n);\n");
        let at = sql.text.find("WIDGET").unwrap();
        let diagnostic = Diagnostic::new(&origin(&sql, at..at + 6), "unknown type `WIDGET`").help("write `INTEGER`");
        assert_eq!(
            render(&[diagnostic], &[sql], Colour::Never),
            "error: unknown type `WIDGET`\n --> schema.sql:2:6\n  |\n2 |   id WIDGET\n  |      ^^^^^^\n  |\n  = help: write `INTEGER`"
        );
    }

    #[test]
    fn columns_behind_wide_characters_count_characters() {
        let sql = source("schema.sql", "SELECT '€ż漢' wrong");
        let at = sql.text.find("wrong").unwrap();
        let text = render(&[Diagnostic::new(&origin(&sql, at..at + 5), "no")], &[sql], Colour::Never);
        assert!(text.contains("--> schema.sql:1:14"), "{text}");
    }

    #[test]
    fn a_related_place_in_another_file_gets_a_snippet_of_its_own() {
        let (one, two) = (source("1.sql", "users"), source("2.sql", "users"));
        let diagnostic = Diagnostic::new(&origin(&two, 0..5), "table `users` exists").related(&origin(&one, 0..5), "first here");
        let text = render(&[diagnostic], &[one, two], Colour::Never);
        assert!(text.contains("--> 2.sql:1:1") && text.contains("::: 1.sql:1:1") && text.contains("first here"), "{text}");
    }

    #[test]
    fn an_unknown_source_is_named() {
        let diagnostic = Diagnostic::new(&whole_file("out"), "`out` is a file");
        assert_eq!(render(&[diagnostic], &[], Colour::Never), "error: `out` is a file\n--> out");
    }

    #[test]
    fn diagnostics_stand_apart_and_escapes_of_the_input_do_not_reach_the_terminal() {
        let hostile = Diagnostic::new(&Origin::default(), "name \u{1b}[31m").help("\u{1b}]0;title\u{7}");
        let text = render(&[hostile.clone(), hostile], &[], Colour::Never);
        assert_eq!(text.matches("\n\nerror: ").count(), 1, "{text}");
        assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'), "{text:?}");
    }
}
