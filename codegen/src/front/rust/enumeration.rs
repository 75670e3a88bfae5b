//! An enum of unit variants becomes a closed set of texts.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutyKebabCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, LitStr, Variant};

use super::args::{self, Arg, Context};
use super::attribute::Place;
use crate::ir::{Enum, Label, NativeType, RustIdent};
use crate::nearest;

/// How `rename_all` writes the words of a variant.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) apply: fn(&str) -> String,
}

/// Every case, in the order in which the way back tries them.
pub(super) const CASES: &[Case] = &[
    Case { name: "snake_case", apply: |text| text.to_snake_case() },
    Case { name: "lowercase", apply: str::to_lowercase },
    Case { name: "UPPERCASE", apply: str::to_uppercase },
    Case { name: "SCREAMING_SNAKE_CASE", apply: |text| text.to_shouty_snake_case() },
    Case { name: "kebab-case", apply: |text| text.to_kebab_case() },
    Case { name: "SCREAMING-KEBAB-CASE", apply: |text| text.to_shouty_kebab_case() },
    Case { name: "camelCase", apply: |text| text.to_lower_camel_case() },
    Case { name: "PascalCase", apply: |text| text.to_upper_camel_case() },
];

pub(super) fn read(input: &DeriveInput, cx: &mut Context<'_>) -> Option<Enum> {
    let Data::Enum(data) = &input.data else {
        cx.error(input.ident.span(), "only an enum has labels", "write an `enum` whose variants have no fields");
        return None;
    };
    if let Some(parameter) = input.generics.params.first() {
        cx.error(parameter.span(), "an enum of labels cannot be generic", "write the enum without parameters");
    }
    let origin = cx.origin(input.ident.span());
    let name = RustIdent::declared(&input.ident);
    let args = args::read(&input.attrs, "db", Place::Enum, cx);
    let case = args::find(&args, "rename_all").and_then(Arg::text).and_then(|text| case(text, cx));
    let mut labels: Vec<Label> = Vec::new();
    for variant in &data.variants {
        let label = label(variant, case, cx);
        if let Some(first) = labels.iter().find(|other| other.text == label.text) {
            let message = format!("`{}` and `{}` have the same label {:?}", first.variant, variant.ident, first.text);
            cx.error(variant.ident.span(), message, "give one of them another with `#[db(rename = \"…\")]`");
        }
        labels.push(label);
    }
    let sql_name = native_type(&args, cx);
    Some(Enum { name, labels, sql_name, origin })
}

/// The type that the database knows it as, if an attribute names it.
pub(super) fn native_type(args: &[Arg], cx: &mut Context<'_>) -> Option<NativeType> {
    let text = |name: &str| args::find(args, name).and_then(Arg::text);
    let schema = text("schema").and_then(|text| cx.sql_name(text));
    if let (Some(schema), None) = (text("schema"), text("sql_type")) {
        cx.error(schema.span(), "`schema` is that of a type of the database", "name the type, too: `sql_type = \"…\"`");
    }
    let name = cx.sql_name(text("sql_type")?)?;
    Some(NativeType { schema, name })
}

fn case(text: &LitStr, cx: &mut Context<'_>) -> Option<&'static Case> {
    let found = CASES.iter().find(|case| case.name == text.value());
    if found.is_none() {
        let help = nearest::suggest("cases", &text.value(), CASES.iter().map(|case| case.name));
        cx.error(text.span(), format!("there is no case `{}`", text.value()), help);
    }
    found
}

fn label(variant: &Variant, case: Option<&Case>, cx: &mut Context<'_>) -> Label {
    if !matches!(variant.fields, Fields::Unit) {
        let help = "remove the fields, or store the enum as JSON with `Json<T>`";
        cx.error(variant.fields.span(), "a label of a database has no fields", help);
    }
    let args = args::read(&variant.attrs, "db", Place::Variant, cx);
    let name = RustIdent::declared(&variant.ident);
    let text = match (args::find(&args, "rename").and_then(Arg::text), case) {
        (Some(text), _) => text.value(),
        (None, Some(case)) => (case.apply)(name.unraw()),
        (None, None) => name.unraw().to_owned(),
    };
    Label { text, variant: name }
}
