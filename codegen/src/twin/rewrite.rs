//! The walk over the tree: each node that means something async is handed to the file that knows it.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, ExprClosure, ExprPath, File, ImplItem, ImplItemFn, Item, ItemFn, ItemImpl, ItemMacro, ItemMod, ItemUse,
    Macro, Path, Signature, TraitItemFn, Type, TypePath,
};

use super::paths::Renames;
use super::refusal::Refusal;
use super::scope::{Locals, Scope};
use super::{Options, attributes, name_blocking_mode, residue};

/// One pass over one piece of code.
#[derive(Debug)]
pub(super) struct Twin<'o> {
    pub(super) options: &'o Options,
    pub(super) renames: Renames,
    pub(super) scope: Scope,
    /// The module that the walk is in, below the root of `scope`.
    pub(super) module: Vec<String>,
    /// The imported functions that were renamed, by module and name.
    pub(super) imported: BTreeMap<(Vec<String>, String), String>,
    /// Whether the walk is in the return type of a function that is not async.
    pub(super) in_return_type: bool,
    locals: Vec<Locals>,
    /// Whether async `impl`s of types from elsewhere are for the blocking mode of the type.
    modes: bool,
    refusals: Vec<Refusal>,
}

impl<'o> Twin<'o> {
    pub(super) fn new(scope: Scope, options: &'o Options, modes: bool) -> Result<Self, Vec<Refusal>> {
        Ok(Self {
            options,
            renames: Renames::read(options)?,
            scope,
            module: Vec::new(),
            imported: BTreeMap::new(),
            in_return_type: false,
            locals: Vec::new(),
            modes,
            refusals: Vec::new(),
        })
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    /// Whether a function around here binds the name.
    pub(super) fn is_local(&self, ident: &Ident) -> bool {
        self.locals.iter().any(|locals| locals.contains(&ident.to_string()))
    }

    /// All refusals in the order of the code; without one, `tokens` must hold no async code any more.
    pub(super) fn finish(mut self, tokens: &TokenStream) -> Result<(), Vec<Refusal>> {
        if self.refusals.is_empty() {
            self.refusals.extend(residue(tokens).map(Refusal::residue));
        }
        let place = |refusal: &Refusal| (refusal.span.start().line, refusal.span.start().column);
        self.refusals.sort_by_key(place);
        // The ends of an awaited `match` are walked twice.
        self.refusals.dedup_by(|a, b| place(a) == place(b) && a.message == b.message);
        if self.refusals.is_empty() { Ok(()) } else { Err(self.refusals) }
    }

    fn in_function(&mut self, locals: Locals, visit: impl FnOnce(&mut Self)) {
        self.locals.push(locals);
        visit(self);
        self.locals.pop();
    }

    fn rename_declaration(&self, item: &mut Item) {
        let ident = match item {
            Item::Const(item) => &mut item.ident,
            Item::Enum(item) => &mut item.ident,
            Item::Fn(item) => &mut item.sig.ident,
            Item::Mod(item) => &mut item.ident,
            Item::Static(item) => &mut item.ident,
            Item::Struct(item) => &mut item.ident,
            Item::Trait(item) => &mut item.ident,
            Item::TraitAlias(item) => &mut item.ident,
            Item::Type(item) => &mut item.ident,
            Item::Union(item) => &mut item.ident,
            _ => return,
        };
        if let Some(name) = self.renames.identifier(ident) {
            *ident = name;
        }
    }

    /// Whether the `impl` belongs to a type of elsewhere, of which only one mode is meant.
    fn is_for_one_mode(&self, item: &ItemImpl) -> bool {
        let is_async = |item: &ImplItem| matches!(item, ImplItem::Fn(method) if self.is_async(&method.sig));
        let declared = |ty: &Type| {
            let Type::Path(ty) = ty else { return false };
            let scope = self.scope.module(&self.module);
            ty.path.get_ident().is_some()
                && ty
                    .path
                    .segments
                    .first()
                    .is_some_and(|segment| scope.is_some_and(|scope| scope.declares_type(&segment.ident.to_string())))
        };
        self.modes && item.items.iter().any(is_async) && !declared(&item.self_ty)
    }
}

impl VisitMut for Twin<'_> {
    fn visit_file_mut(&mut self, file: &mut File) {
        visit_mut::visit_file_mut(self, file);
        self.imported_functions().visit_file_mut(file);
    }

    fn visit_item_mut(&mut self, item: &mut Item) {
        visit_mut::visit_item_mut(self, item);
        self.rename_declaration(item);
    }

    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        self.module.push(module.ident.to_string());
        visit_mut::visit_item_mod_mut(self, module);
        self.module.pop();
        if self.module.is_empty() {
            self.imported_functions().visit_item_mod_mut(module);
        }
    }

    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        let one_mode = self.is_for_one_mode(item);
        visit_mut::visit_item_impl_mut(self, item);
        if one_mode && name_blocking_mode(&mut item.self_ty).is_none() {
            self.refuse(Refusal::self_type(item.impl_token.span));
        }
    }

    fn visit_item_fn_mut(&mut self, function: &mut ItemFn) {
        self.normalise(&mut function.sig, Some(&mut function.block));
        let locals = Locals::of(&function.sig, Some(&function.block));
        self.in_function(locals, |twin| visit_mut::visit_item_fn_mut(twin, function));
    }

    fn visit_impl_item_fn_mut(&mut self, method: &mut ImplItemFn) {
        self.normalise(&mut method.sig, Some(&mut method.block));
        let locals = Locals::of(&method.sig, Some(&method.block));
        self.in_function(locals, |twin| visit_mut::visit_impl_item_fn_mut(twin, method));
    }

    fn visit_trait_item_fn_mut(&mut self, method: &mut TraitItemFn) {
        self.normalise(&mut method.sig, method.default.as_mut());
        let locals = Locals::of(&method.sig, method.default.as_ref());
        self.in_function(locals, |twin| visit_mut::visit_trait_item_fn_mut(twin, method));
    }

    fn visit_signature_mut(&mut self, signature: &mut Signature) {
        let is_async = signature.asyncness.take().is_some();
        self.visit_generics_mut(&mut signature.generics);
        for input in &mut signature.inputs {
            self.visit_fn_arg_mut(input);
        }
        self.in_return_type = !is_async;
        self.visit_return_type_mut(&mut signature.output);
        self.in_return_type = false;
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        for refusal in attributes::rewrite(attributes) {
            self.refuse(refusal);
        }
    }

    fn visit_item_use_mut(&mut self, item: &mut ItemUse) {
        self.visit_attributes_mut(&mut item.attrs);
        self.rewrite_use(item);
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        self.rename_path(path);
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        if ty.qself.is_none() {
            self.qualify_handle(&mut ty.path);
        }
        visit_mut::visit_type_path_mut(self, ty);
    }

    fn visit_expr_path_mut(&mut self, expr: &mut ExprPath) {
        if expr.qself.is_none() && expr.path.segments.len() > 1 {
            self.qualify_handle(&mut expr.path);
        }
        visit_mut::visit_expr_path_mut(self, expr);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Await(_) => self.rewrite_await(expr),
            Expr::Async(block) => {
                self.refuse(Refusal::async_block(block.async_token.span));
                visit_mut::visit_expr_mut(self, expr);
            }
            Expr::Yield(coroutine) => self.refuse(Refusal::coroutine(coroutine.yield_token.span, "yield")),
            // `gen { .. }` reads as a struct literal to a parser that does not know it.
            Expr::Struct(block) if block.path.is_ident("gen") => {
                let span = block.path.segments[0].ident.span();
                self.refuse(Refusal::coroutine(span, "gen"));
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut ExprClosure) {
        self.rewrite_closure(closure);
    }

    fn visit_item_macro_mut(&mut self, item: &mut ItemMacro) {
        self.visit_attributes_mut(&mut item.attrs);
        self.rewrite_macro(&mut item.mac);
    }

    fn visit_macro_mut(&mut self, mac: &mut Macro) {
        self.rewrite_macro(mac);
    }
}
