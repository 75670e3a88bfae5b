//! An item is read as the derives read it, and renders to tokens if nothing is wrong with it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use syn::{Data, DeriveInput, Fields};
use tablesmith_codegen::diagnostic::Diagnostics;
use tablesmith_codegen::front::rust;
use tablesmith_codegen::ir::Schema;
use tablesmith_codegen::render::Renderer;
use tablesmith_codegen::resolve::Scope;
use tablesmith_codegen::splice::Placeholders;
use tablesmith_codegen::{check, resolve};
use tablesmith_fuzz::{accepted, dialect, forget, make, settings, source};

/// The compiler reads an item before a macro does, and refuses what is nested deeper.
const DEPTH: usize = 128;

fuzz_target!(|input: (u8, &str)| {
    let (byte, text) = input;
    if depth(text) > DEPTH {
        return;
    }
    one(byte, text);
    file(byte, text);
    forget();
});

/// As `#[derive(Model)]` and `#[derive(DbValue)]` do.
fn one(byte: u8, text: &str) {
    let Ok(input) = syn::parse_str::<DeriveInput>(text) else { return };
    let source = source(text);
    let settings = settings(byte, dialect(byte & 0xf));
    let mut diagnostics = Diagnostics::new();
    let table = rust::read_model(&input, None, &mut diagnostics);
    if let Some(table) = accepted(table, diagnostics, &source) {
        let mut schema = Schema { tables: table.into_iter().collect(), ..Schema::new() };
        let mut diagnostics = Diagnostics::new();
        resolve::resolve_in(Scope::Single, &mut schema, &mut diagnostics);
        check::check_in(Scope::Single, &schema, &mut diagnostics);
        let schema = accepted(schema, diagnostics, &source);
        let fields = if let Data::Struct(data) = &input.data { Some(&data.fields) } else { None };
        if let (Some(Fields::Named(fields)), Some([table])) = (fields, schema.as_ref().map(|schema| &*schema.tables)) {
            let placeholders = Placeholders::new(&input, fields, byte & 8 == 0).referring(table);
            let tokens = Renderer::built_in().beside_entity(table, &placeholders, &settings);
            let tokens = placeholders.splice(tokens.unwrap_or_else(|wrong| panic!("what was checked does not render: {wrong}")));
            syn::parse2::<syn::File>(tokens).unwrap_or_else(|error| panic!("no Rust is beside {text}: {error}"));
        }
    }
    let mut diagnostics = Diagnostics::new();
    let enumeration = rust::read_enum(&input, None, &mut diagnostics);
    if let Some(Some(enumeration)) = accepted(enumeration, diagnostics, &source) {
        Renderer::built_in().enum_mapping(&enumeration, &settings).expect("an enum renders");
    }
    let mut diagnostics = Diagnostics::new();
    let composite = rust::read_composite(&input, None, &mut diagnostics);
    if let Some(Some(composite)) = accepted(composite, diagnostics, &source) {
        Renderer::built_in().composite_mapping(&composite, &settings).expect("a composite type renders");
    }
}

/// As `tablesmith expand` does.
fn file(byte: u8, text: &str) {
    let source = source(text);
    let mut diagnostics = Diagnostics::new();
    let schema = rust::read_file(&source, &mut diagnostics);
    if let Some(schema) = accepted(schema, diagnostics, &source) {
        make(schema, &settings(byte, dialect(byte & 0xf)), &source);
    }
}

fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' | b'<' | b'&' | b'*' | b'!' | b'-' | b':' => depth += 1,
            b')' | b']' | b'}' | b'>' | b',' | b';' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
