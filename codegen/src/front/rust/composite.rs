//! A struct that is a value becomes a composite type.

use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields};

use super::args::{self, Arg, Context};
use super::attribute::Place;
use super::column::default_sql_type;
use super::{enumeration, ty};
use crate::ir::{Composite, CompositeField, NativeType, RustIdent, SqlIdent};

pub(super) fn read(input: &DeriveInput, cx: &mut Context<'_>) -> Option<Composite> {
    let Data::Struct(syn::DataStruct { fields: Fields::Named(fields), .. }) = &input.data else {
        cx.error(input.ident.span(), "a composite type has fields with names", "write a `struct` with named fields");
        return None;
    };
    let origin = cx.origin(input.ident.span());
    let name = RustIdent::declared(&input.ident);
    let args = args::read(&input.attrs, "db", Place::Composite, cx);
    let sql_name = enumeration::native_type(&args, cx).or_else(|| unnamed(&name));
    let fields = fields.named.iter().filter_map(|one| field(one, cx)).collect();
    Some(Composite { name, sql_name: sql_name?, fields, origin })
}

/// The type of a struct that does not name one.
fn unnamed(name: &RustIdent) -> Option<NativeType> {
    let name = crate::naming::field(name.unraw()).ok()?;
    Some(NativeType { schema: None, name: SqlIdent::new(name.unraw()).ok()? })
}

fn field(field: &syn::Field, cx: &mut Context<'_>) -> Option<CompositeField> {
    let ident = field.ident.as_ref()?;
    let args = args::read(&field.attrs, "db", Place::CompositeField, cx);
    let text = |name: &str| args::find(&args, name).and_then(Arg::text);
    let origin = cx.origin(ident.span());
    let name = RustIdent::declared(ident);
    let (rust_type, nullable) = ty::read(&field.ty, cx)?;
    if !nullable {
        cx.error(field.ty.span(), "a field of a composite type can be NULL", "write the type within `Option`");
    }
    Some(CompositeField {
        name: match text("rename") {
            Some(text) => cx.sql_name(text)?,
            None => cx.diagnostics.name(&origin, SqlIdent::new(name.unraw()))?,
        },
        sql_type: text("sql_type").map_or_else(|| default_sql_type(&rust_type), syn::LitStr::value),
        field: name,
        rust_type,
    })
}
