//! What code can use of a table's module: the entity, the new row, enums, relations, and the methods of its own repository, without bodies.

use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, File, GenericArgument, ImplItem, Item, ItemImpl, Meta, Path, PathArguments, ReturnType, Token, Type,
    TypeParamBound,
};
use tablesmith_codegen::diagnostic::Diagnostic;
use tablesmith_codegen::ir::{Origin, Table};
use tablesmith_codegen::pretty;

use crate::print::Failure;

/// The declarations in the text of a module.
pub(super) fn of(table: &Table, module: &str) -> Result<String, Failure> {
    let file = syn::parse_file(module).map_err(|error| {
        let message = format!("the module of `{}` cannot be read: {error}", table.qualified_name());
        vec![Diagnostic::new(&Origin::default(), message)]
    })?;
    let entity = table.entity.as_str();
    let shown = file.items.into_iter().filter_map(|item| declaration(entity, item));
    let mut file = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: shown.collect() };
    Short.visit_file_mut(&mut file);
    Ok(without_bodies(&pretty::file(&file)))
}

/// The item without what it does; `None` for what only the generated code itself uses, and for DTOs that have the entity's fields again.
fn declaration(entity: &str, item: Item) -> Option<Item> {
    match item {
        Item::Struct(mut item) => {
            let name = item.ident.to_string();
            let is_shown = name == entity || name.strip_prefix(entity) == Some("Create");
            item.fields.iter_mut().for_each(|field| field.attrs.clear());
            is_shown.then_some(Item::Struct(item))
        }
        Item::Enum(item) => Some(Item::Enum(item)),
        Item::Impl(item) if item.trait_.is_none() => inherent(item).map(Item::Impl),
        _ => None,
    }
}

fn inherent(mut block: ItemImpl) -> Option<ItemImpl> {
    block.items.retain_mut(|item| match item {
        ImplItem::Const(item) => {
            let is_column = is_called(&item.ty, "Column");
            item.expr = Expr::Infer(syn::ExprInfer { attrs: Vec::new(), underscore_token: <Token![_]>::default() });
            !is_column
        }
        ImplItem::Fn(item) => {
            item.block.stmts.clear();
            if let Some(output) = awaited(&item.sig.output) {
                item.sig.asyncness = Some(syn::token::Async::default());
                item.sig.output = ReturnType::Type(syn::token::RArrow::default(), Box::new(output));
            }
            matches!(item.vis, syn::Visibility::Public(_))
        }
        _ => false,
    });
    (!block.items.is_empty()).then_some(block)
}

/// What the future gives, if one is returned.
fn awaited(output: &ReturnType) -> Option<Type> {
    let ReturnType::Type(_, ty) = output else { return None };
    let Type::ImplTrait(future) = &**ty else { return None };
    let Some(TypeParamBound::Trait(bound)) = future.bounds.first() else { return None };
    let PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::AssocType(output)) if output.ident == "Output" => Some(output.ty.clone()),
        _ => None,
    }
}

fn is_called(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(ty) if ty.path.segments.last().is_some_and(|last| last.ident == name))
}

/// Leaves out the empty bodies and the places of values. No line of documentation is either.
fn without_bodies(text: &str) -> String {
    let line = |line: &str| {
        let declared = [" {}", " = _;"].into_iter().find_map(|rest| line.strip_suffix(rest));
        match declared.filter(|_| !line.trim_start().starts_with("//")) {
            Some(declared) => format!("{declared};\n"),
            None => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

/// Names as people write them who have imported them, and documentation up to the first empty line.
struct Short;

impl VisitMut for Short {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if path.leading_colon.is_some() {
            path.leading_colon = None;
            path.segments = path.segments.pop().into_iter().collect();
        }
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        let mut is_over = false;
        attributes.retain(|attribute| {
            is_over |= is_empty(attribute);
            attribute.path().is_ident("derive") || attribute.path().is_ident("doc") && !is_over
        });
    }
}

fn is_empty(attribute: &Attribute) -> bool {
    let Meta::NameValue(doc) = &attribute.meta else { return false };
    matches!(&doc.value, Expr::Lit(text) if matches!(&text.lit, syn::Lit::Str(text) if text.value().trim().is_empty()))
}
