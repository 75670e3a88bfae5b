//! Imports: taken apart into one path for each name, renamed like any path, and put together again.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{ItemMod, ItemUse, Path, Token, UseGroup, UseName, UsePath, UseTree, token};

use super::paths;
use super::refusal::Refusal;
use super::rewrite::Twin;

/// One imported name with its whole path.
pub(super) struct Leaf {
    /// All segments; of a glob, those before the `*`.
    pub(super) path: Path,
    /// The end of the tree: a name, a name with `as`, or `*`.
    pub(super) tree: UseTree,
}

/// The names that an item imports, in its order.
pub(super) fn leaves(item: &ItemUse) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let start = Path { leading_colon: item.leading_colon, segments: Punctuated::new() };
    collect(&item.tree, &start, &mut leaves);
    leaves
}

fn collect(tree: &UseTree, prefix: &Path, leaves: &mut Vec<Leaf>) {
    let with = |ident: &Ident| {
        let mut path = prefix.clone();
        path.segments.push(ident.clone().into());
        path
    };
    match tree {
        UseTree::Path(tree) => collect(&tree.tree, &with(&tree.ident), leaves),
        UseTree::Name(name) => leaves.push(Leaf { path: with(&name.ident), tree: tree.clone() }),
        UseTree::Rename(rename) => leaves.push(Leaf { path: with(&rename.ident), tree: tree.clone() }),
        UseTree::Glob(_) => leaves.push(Leaf { path: prefix.clone(), tree: tree.clone() }),
        UseTree::Group(group) => group.items.iter().for_each(|tree| collect(tree, prefix, leaves)),
    }
}

impl Twin<'_> {
    pub(super) fn rewrite_use(&mut self, item: &mut ItemUse) {
        let mut leaves = leaves(item);
        let before: Vec<Path> = leaves.iter().map(|leaf| leaf.path.clone()).collect();
        for leaf in &mut leaves {
            match leaf.path.get_ident().filter(|ident| paths::is_runtime(ident)) {
                Some(ident) => self.refuse(Refusal::runtime(ident.span(), &ident.to_string())),
                None => self.rename_path(&mut leaf.path),
            }
        }
        if leaves.iter().map(|leaf| &leaf.path).ne(&before) {
            put_together(item, &leaves);
        }
    }
}

/// Renames the imports of functions whose calls the first pass has renamed, by module and name.
pub(super) struct ImportedFunctions {
    pub(super) renamed: BTreeMap<(Vec<String>, String), String>,
    pub(super) module: Vec<String>,
}

impl VisitMut for ImportedFunctions {
    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        self.module.push(module.ident.to_string());
        visit_mut::visit_item_mod_mut(self, module);
        self.module.pop();
    }

    fn visit_item_use_mut(&mut self, item: &mut ItemUse) {
        let mut leaves = leaves(item);
        let mut changed = false;
        for leaf in &mut leaves {
            let bound = match &leaf.tree {
                UseTree::Name(name) => &name.ident,
                UseTree::Rename(rename) => &rename.rename,
                _ => continue,
            };
            let key = (self.module.clone(), bound.to_string());
            if let (Some(name), Some(segment)) = (self.renamed.get(&key), leaf.path.segments.last_mut()) {
                segment.ident = paths::identifier(name, segment.ident.span());
                changed = true;
            }
        }
        if changed {
            put_together(item, &leaves);
        }
    }
}

/// Writes the leaves as one tree: neighbours that begin alike share what they begin with.
fn put_together(item: &mut ItemUse, leaves: &[Leaf]) {
    let paths: Vec<Vec<Ident>> = leaves.iter().map(|leaf| idents(&leaf.path)).collect();
    let ends: Vec<(&[Ident], &UseTree)> = paths.iter().map(Vec::as_slice).zip(leaves.iter().map(|leaf| &leaf.tree)).collect();
    item.leading_colon = leaves.first().and_then(|leaf| leaf.path.leading_colon);
    item.tree = tree(&ends);
}

fn tree(ends: &[(&[Ident], &UseTree)]) -> UseTree {
    let mut items: Punctuated<UseTree, Token![,]> = ends.chunk_by(|a, b| shared_start(*a, *b).is_some()).map(branch).collect();
    match items.pop() {
        Some(only) if items.is_empty() => only,
        last => {
            items.extend(last);
            UseTree::Group(UseGroup { brace_token: token::Brace::default(), items })
        }
    }
}

fn branch(ends: &[(&[Ident], &UseTree)]) -> UseTree {
    let shared = match ends {
        [first, second, ..] => shared_start(*first, *second),
        _ => None,
    };
    match (shared, ends) {
        (None, [(path, leaf), ..]) => chain(path, leaf),
        (Some(ident), _) => {
            let rest: Vec<_> = ends.iter().map(|(path, leaf)| (&path[1..], *leaf)).collect();
            nest(ident, tree(&rest))
        }
        (None, []) => UseTree::Group(UseGroup { brace_token: token::Brace::default(), items: Punctuated::new() }),
    }
}

/// The first segment, if both have it and neither ends with it.
fn shared_start<'a>(a: (&'a [Ident], &UseTree), b: (&[Ident], &UseTree)) -> Option<&'a Ident> {
    let goes_on = |end: (&[Ident], &UseTree)| end.0.len() > 1 || matches!(end.1, UseTree::Glob(_));
    a.0.first().filter(|first| b.0.first() == Some(first) && goes_on(a) && goes_on(b))
}

fn idents(path: &Path) -> Vec<Ident> {
    path.segments.iter().map(|segment| segment.ident.clone()).collect()
}

fn chain(path: &[Ident], leaf: &UseTree) -> UseTree {
    let (prefix, end) = match (path, leaf) {
        (prefix, UseTree::Glob(_)) => (prefix, leaf.clone()),
        ([prefix @ .., last], UseTree::Rename(rename)) => {
            (prefix, UseTree::Rename(syn::UseRename { ident: last.clone(), ..rename.clone() }))
        }
        ([prefix @ .., parent, last], _) if last == "self" => (prefix, UseTree::Name(UseName { ident: parent.clone() })),
        ([prefix @ .., last], _) => (prefix, UseTree::Name(UseName { ident: last.clone() })),
        ([], _) => (path, leaf.clone()),
    };
    prefix.iter().rev().fold(end, |tree, ident| nest(ident, tree))
}

fn nest(ident: &Ident, tree: UseTree) -> UseTree {
    UseTree::Path(UsePath { ident: ident.clone(), colon2_token: Token![::](Span::call_site()), tree: Box::new(tree) })
}
