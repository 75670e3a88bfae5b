//! Which names the twinned code declares itself, by module: those keep their meaning in the blocking variant.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Block, Item, ItemFn, ItemMod, ItemUse, PatIdent, Path, Signature, TypeParam, UseTree};

use super::uses;

/// The declarations of a module.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    functions: BTreeSet<String>,
    types: BTreeSet<String>,
    imports: BTreeMap<String, Import>,
    modules: BTreeMap<String, Scope>,
}

/// A name that a `use` brings in.
#[derive(Debug, Clone)]
pub(super) struct Import {
    /// The path as written.
    pub(super) path: Path,
    /// Whether the name is given by `as`.
    pub(super) renamed: bool,
}

impl Scope {
    pub(super) fn of_items<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        Self::default().with_items(items)
    }

    /// The module at `path` below this one.
    pub(super) fn module(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |scope, name| scope.modules.get(name))
    }

    /// Whether a type of that name is declared or imported by name.
    pub(super) fn has_type(&self, name: &str) -> bool {
        self.types.contains(name) || self.imports.contains_key(name)
    }

    /// Whether a type of that name is declared here.
    pub(super) fn declares_type(&self, name: &str) -> bool {
        self.types.contains(name)
    }

    pub(super) fn import(&self, name: &str) -> Option<&Import> {
        self.imports.get(name)
    }

    /// Whether `path`, written in the module at `module`, leads to a function of the twinned code.
    pub(super) fn leads_to_function(&self, module: &[String], path: &[String]) -> bool {
        let Some((function, prefix)) = path.split_last() else { return false };
        let mut place = module.to_vec();
        for segment in prefix {
            match segment.as_str() {
                "super" if place.pop().is_none() => return false,
                "self" | "super" => {}
                name => place.push(name.to_owned()),
            }
        }
        self.module(&place).is_some_and(|scope| scope.functions.contains(function))
    }

    fn with_items<'a>(mut self, items: impl IntoIterator<Item = &'a Item>) -> Self {
        for item in items {
            if let Item::Fn(function) = item {
                self.functions.insert(function.sig.ident.to_string());
            }
            self.visit_item(item);
        }
        let nested = std::mem::take(&mut self.modules);
        self.modules = nested.into_iter().map(|(name, scope)| (name, scope.inherit(&self))).collect();
        self
    }

    fn inherit(mut self, outer: &Self) -> Self {
        if self.imports.contains_key("super::*") {
            self.types.extend(outer.types.iter().chain(outer.imports.keys()).cloned());
        }
        let nested = std::mem::take(&mut self.modules);
        self.modules = nested.into_iter().map(|(name, scope)| (name, scope.inherit(&self))).collect();
        self
    }
}

impl<'a> Visit<'a> for Scope {
    fn visit_item(&mut self, item: &'a Item) {
        let name = match item {
            Item::Enum(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::TraitAlias(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            Item::Union(item) => Some(&item.ident),
            _ => None,
        };
        self.types.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }

    fn visit_type_param(&mut self, parameter: &'a TypeParam) {
        self.types.insert(parameter.ident.to_string());
        visit::visit_type_param(self, parameter);
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        for leaf in uses::leaves(item) {
            let bound = match &leaf.tree {
                UseTree::Glob(_) => format!("{}::*", super::paths::written(&leaf.path)),
                UseTree::Rename(rename) => rename.rename.to_string(),
                _ => leaf.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default(),
            };
            let renamed = matches!(leaf.tree, UseTree::Rename(_));
            self.imports.insert(bound, Import { path: leaf.path, renamed });
        }
    }

    fn visit_item_mod(&mut self, module: &'a ItemMod) {
        if let Some((_, items)) = &module.content {
            self.modules.insert(module.ident.to_string(), Self::of_items(items));
        }
    }
}

/// The names that a function binds itself, in whatever block: calling one of them calls no free function of elsewhere.
#[derive(Debug, Default)]
pub(super) struct Locals {
    names: BTreeSet<String>,
}

impl Locals {
    pub(super) fn of(signature: &Signature, body: Option<&Block>) -> Self {
        let mut locals = Self::default();
        locals.visit_signature(signature);
        if let Some(body) = body {
            locals.visit_block(body);
        }
        locals
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

impl<'a> Visit<'a> for Locals {
    fn visit_pat_ident(&mut self, pattern: &'a PatIdent) {
        self.names.insert(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_item_fn(&mut self, function: &'a ItemFn) {
        self.names.insert(function.sig.ident.to_string());
    }

    fn visit_item_mod(&mut self, _: &'a ItemMod) {}
}
