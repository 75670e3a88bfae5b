//! Puts the user's own tokens back where a macro rendered placeholders for them.
//!
//! Tokens that are parsed from rendered text point at the macro's call. The user's field names and types therefore enter the
//! templates as placeholder identifiers, and the original tokens, which point at the user's code, take their places afterwards.

use std::collections::BTreeMap;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
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
    models: Vec<RustIdent>,
    tokens: BTreeMap<String, Vec<TokenTree>>,
    writes_debug: bool,
}

impl Placeholders {
    /// Placeholders for the named fields of `input`, in their order.
    pub fn new(input: &syn::DeriveInput, fields: &syn::FieldsNamed, writes_debug: bool) -> Self {
        let mut tokens = BTreeMap::new();
        let mut place = |name: String, original: TokenStream| {
            tokens.insert(name.clone(), original.into_iter().collect());
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
        let models = Vec::new();
        Self { visibility: input.vis.clone(), entity, fields: names, types, bounds, models, tokens, writes_debug }
    }

    /// Placeholders for the models that the foreign keys refer to, too, so that one that is missing is an error where it stands.
    #[must_use]
    pub fn referring(mut self, table: &Table) -> Self {
        for (key, foreign_key) in table.foreign_keys.iter().enumerate() {
            let name = format!("__model_{key}");
            if let Some(model) = &foreign_key.references.model {
                let span = foreign_key.origin.span.unwrap_or_else(Span::call_site);
                self.tokens.insert(name.clone(), vec![TokenTree::Ident(model.spanned(span))]);
            }
            self.models.push(identifier(name));
        }
        self
    }

    /// The tokens with the originals in the places of their placeholders.
    pub fn splice(&self, tokens: TokenStream) -> TokenStream {
        self.spliced(tokens.clone()).unwrap_or(tokens)
    }

    /// `None` if no placeholder is among the tokens: most groups stay as they are, and to build one takes several calls of the compiler.
    fn spliced(&self, tokens: TokenStream) -> Option<TokenStream> {
        let mut spliced = Vec::new();
        let mut is_same = true;
        for token in tokens {
            match &token {
                TokenTree::Group(group) => {
                    if let Some(inner) = self.spliced(group.stream()) {
                        let mut rebuilt = Group::new(group.delimiter(), inner);
                        rebuilt.set_span(group.span());
                        spliced.push(TokenTree::Group(rebuilt));
                        is_same = false;
                        continue;
                    }
                }
                TokenTree::Ident(ident) => {
                    if let Some(original) = self.tokens.get(&ident.to_string()) {
                        spliced.extend_from_slice(original);
                        is_same = false;
                        continue;
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            spliced.push(token);
        }
        (!is_same).then(|| spliced.into_iter().collect())
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

    fn model(&self, key: usize, model: &RustIdent) -> Sink {
        Sink::Ident(self.models.get(key).unwrap_or(model).clone())
    }

    fn writes_debug(&self) -> bool {
        self.writes_debug
    }
}

/// `T` of an `Option<T>`, and every other type as it is.
pub fn value_type(ty: &syn::Type) -> &syn::Type {
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
