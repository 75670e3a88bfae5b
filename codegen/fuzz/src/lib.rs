//! What the targets have in common: how a schema goes from a reading to files, and what must hold on the way.

use tablesmith_codegen::diagnostic::render::{Colour, render};
use tablesmith_codegen::diagnostic::{Diagnostic, Diagnostics};
use tablesmith_codegen::front::Source;
use tablesmith_codegen::ir::{Dialect, Schema};
use tablesmith_codegen::render::{Modes, Renderer, Settings, Style};
use tablesmith_codegen::{check, pretty, resolve};

/// The name of every source.
pub const FILE: &str = "fuzzed";

/// A dialect for a byte.
pub fn dialect(byte: u8) -> Dialect {
    [Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql][usize::from(byte) % 3]
}

/// A source of this text.
pub fn source(text: &str) -> Source {
    Source { name: FILE.into(), text: text.to_owned() }
}

/// Everything, in the style that the byte says.
pub fn settings(byte: u8, dialect: Dialect) -> Settings {
    Settings {
        modes: Modes { asynchronous: byte & 0x80 == 0, blocking: byte & 0x40 == 0 || byte & 0x80 != 0 },
        style: if byte & 0x20 == 0 { Style::Plain } else { Style::Derive },
        serde: byte & 0x10 == 0,
        dialects: vec![dialect],
    }
}

/// `value`, if nothing is wrong. What is wrong has to print, and at a place that is there.
pub fn accepted<T>(value: T, diagnostics: Diagnostics, source: &Source) -> Option<T> {
    diagnostics.into_result(value).inspect_err(|wrong| print(wrong, source)).ok()
}

fn print(wrong: &[Diagnostic], source: &Source) {
    for one in wrong {
        assert!(!one.message.is_empty());
        let there = one.origin.start.line <= source.text.split('\n').count();
        assert!(one.origin.file.is_none() || there, "{one} is behind the end of the file");
    }
    render(wrong, std::slice::from_ref(source), Colour::Never);
}

/// Resolves and checks a schema that was read without an error; renders it if nothing is wrong, which must give Rust.
pub fn make(mut schema: Schema, settings: &Settings, source: &Source) {
    let mut diagnostics = Diagnostics::new();
    resolve::resolve(&mut schema, &mut diagnostics);
    check::check(&schema, &mut diagnostics);
    let Some(schema) = accepted(schema, diagnostics, source) else { return };
    let modules =
        Renderer::new().render(&schema, settings).unwrap_or_else(|wrong| panic!("what was checked does not render: {wrong:?}"));
    for module in modules {
        let text = pretty::file(&module.file);
        let read = syn::parse_file(&text).unwrap_or_else(|error| panic!("no Rust was printed: {error}\n{text}"));
        assert_eq!(pretty::file(&read), text, "what is printed and read again prints as something else");
    }
}

/// Forgets the texts that were parsed, which would be kept for their spans.
pub fn forget() {
    proc_macro2::extra::invalidate_current_thread_spans();
}
