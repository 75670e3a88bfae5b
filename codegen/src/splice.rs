//! Puts the user's own tokens back where a macro rendered placeholders for them.
//!
//! Tokens that are parsed from rendered text point at the macro's call. The user's field names and types therefore enter the
//! templates as placeholder identifiers, and the original tokens, which point at the user's code, take their places afterwards.

use std::collections::BTreeMap;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;

use crate::ir::{Column, RustIdent, Table, TypePath};
use crate::render::{Definition, Sink};

/// A struct whose names and types are rendered as placeholders.
#[derive(Debug)]
pub struct Placeholders {
    visibility: syn::Visibility,
    entity: RustIdent,
    fields: Vec<RustIdent>,
    types: Vec<TypePath>,
    bounds: Vec<TypePath>,
    tokens: BTreeMap<String, TokenStream>,
    writes_debug: bool,
}

impl Placeholders {
    /// Placeholders for the named fields of `input`, in their order.
    pub fn new(input: &syn::DeriveInput, fields: &syn::FieldsNamed, writes_debug: bool) -> Self {
        let mut tokens = BTreeMap::new();
        let mut place = |name: String, original: TokenStream| {
            tokens.insert(name.clone(), original);
            name
        };
        let entity = identifier(place("__entity".to_owned(), input.ident.to_token_stream()));
        let names = fields
            .named
            .iter()
            .enumerate()
            .map(|(n, field)| identifier(place(format!("__f_{n}"), field.ident.to_token_stream())));
        let names = names.collect();
        let types = fields.named.iter().enumerate().map(|(n, field)| {
            let name = place(format!("__ty_{n}"), value_type(&field.ty).to_token_stream());
            placeholder_type(name)
        });
        let types = types.collect();
        let bounds = fields.named.iter().enumerate().map(|(n, field)| {
            let ty = value_type(&field.ty);
            let bound = quote_spanned!(ty.span()=> ::tablesmith::IntoColumn<#ty>);
            placeholder_type(place(format!("__bound_{n}"), bound))
        });
        let bounds = bounds.collect();
        Self { visibility: input.vis.clone(), entity, fields: names, types, bounds, tokens, writes_debug }
    }

    /// The tokens with the originals in the places of their placeholders.
    pub fn splice(&self, tokens: TokenStream) -> TokenStream {
        tokens
            .into_iter()
            .flat_map(|token| match token {
                TokenTree::Group(group) => {
                    let mut spliced = Group::new(group.delimiter(), self.splice(group.stream()));
                    spliced.set_span(group.span());
                    TokenTree::Group(spliced).into_token_stream()
                }
                TokenTree::Ident(ident) => match self.tokens.get(&ident.to_string()) {
                    Some(original) => original.clone(),
                    None => ident.into_token_stream(),
                },
                other => other.into_token_stream(),
            })
            .collect()
    }
}

impl Definition for Placeholders {
    fn visibility(&self) -> Sink {
        Sink::visibility(&self.visibility)
    }

    fn entity(&self, _: &Table) -> Sink {
        Sink::Ident(self.entity.clone())
    }

    fn field(&self, index: usize, _: &Column) -> Sink {
        Sink::Ident(self.fields[index].clone())
    }

    fn value_type(&self, index: usize, _: &Column) -> TypePath {
        self.types[index].clone()
    }

    fn bound(&self, index: usize, _: &Column) -> TypePath {
        self.bounds[index].clone()
    }

    fn writes_debug(&self) -> bool {
        self.writes_debug
    }
}

/// `T` of an `Option<T>`, and every other type as it is.
fn value_type(ty: &syn::Type) -> &syn::Type {
    let syn::Type::Path(path) = ty else { return ty };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Option");
    let Some(syn::PathArguments::AngleBracketed(arguments)) = last.map(|segment| &segment.arguments) else { return ty };
    let mut types =
        arguments.args.iter().filter_map(|argument| if let syn::GenericArgument::Type(ty) = argument { Some(ty) } else { None });
    types.next().unwrap_or(ty)
}

fn placeholder_type(name: String) -> TypePath {
    TypePath::new(name).expect("a placeholder is a type")
}

fn identifier(name: String) -> RustIdent {
    RustIdent::new(name).expect("a placeholder is an identifier")
}
