//! Futures: what is awaited becomes the value itself.

use quote::quote;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Block, Expr, ExprAsync, ExprAwait, ExprBlock, ExprCall, ExprClosure, ExprParen, ExprReturn, ExprTry, Item, Macro, Stmt,
    parse_quote,
};

use super::macros;
use super::refusal::Refusal;
use super::rewrite::Twin;

impl Twin<'_> {
    /// Replaces `future.await` by what the future becomes.
    pub(super) fn rewrite_await(&mut self, expr: &mut Expr) {
        let Expr::Await(ExprAwait { mut attrs, base, await_token, .. }) = std::mem::replace(expr, Expr::PLACEHOLDER) else {
            return;
        };
        self.visit_attributes_mut(&mut attrs);
        *expr = self.value_of(*base);
        if !attrs.is_empty() {
            match syn::parse2(quote!(#(#attrs)* #expr)) {
                Ok(with_attributes) => *expr = with_attributes,
                Err(_) => self.refuse(Refusal::residue(await_token.span)),
            }
        }
    }

    /// The value that an awaited expression has in blocking code.
    fn value_of(&mut self, future: Expr) -> Expr {
        match future {
            Expr::Paren(paren) if paren.attrs.is_empty() => self.value_of(*paren.expr),
            Expr::Group(group) if group.attrs.is_empty() => self.value_of(*group.expr),
            Expr::Async(block) => self.value_of_block(block),
            Expr::Call(call) if is_box_pin(&call) => {
                call.args.into_iter().next().map_or(Expr::PLACEHOLDER, |arg| self.value_of(arg))
            }
            mut other => {
                self.prepare_awaited(&mut other);
                self.visit_expr_mut(&mut other);
                other
            }
        }
    }

    /// Deals with the futures at the ends of an awaited expression, before the walk goes into it.
    fn prepare_awaited(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Call(call) => self.rename_function(call),
            Expr::Macro(mac) => {
                let name = macros::name(&mac.mac);
                let span = mac.mac.path.segments.last().map_or(mac.mac.bang_token.span, |segment| segment.ident.span());
                if !macros::is_refused(&mac.mac) {
                    self.refuse(Refusal::macro_future(span, &name));
                }
            }
            Expr::Block(block) => self.prepare_tail(&mut block.block),
            Expr::If(branches) => {
                self.prepare_tail(&mut branches.then_branch);
                if let Some((_, otherwise)) = &mut branches.else_branch {
                    self.prepare_awaited(otherwise);
                }
            }
            Expr::Match(cases) => cases.arms.iter_mut().for_each(|arm| self.replace_awaited(&mut arm.body)),
            _ => {}
        }
    }

    fn prepare_tail(&mut self, block: &mut Block) {
        if let Some(Stmt::Expr(tail, None)) = block.stmts.last_mut() {
            self.replace_awaited(tail);
        }
    }

    fn replace_awaited(&mut self, expr: &mut Expr) {
        let future = std::mem::replace(expr, Expr::PLACEHOLDER);
        *expr = self.value_of(future);
    }

    fn rename_function(&mut self, call: &mut ExprCall) {
        let Expr::Path(function) = &mut *call.func else { return };
        if function.qself.is_some() || self.refused_path(&function.path).is_some() {
            return;
        }
        if let Some(name) = self.function_name(&function.path)
            && let Some(last) = function.path.segments.last_mut()
        {
            last.ident = name;
        }
    }

    /// The block itself; one that `?` or `return` leaves early stays a function of its own, else it would leave the outer one.
    fn value_of_block(&mut self, block: ExprAsync) -> Expr {
        let ExprAsync { mut attrs, capture, mut block, .. } = block;
        self.visit_attributes_mut(&mut attrs);
        self.visit_block_mut(&mut block);
        if leaves_early(&block) {
            return parse_quote!(#(#attrs)* (#capture || #block)());
        }
        match block.stmts.as_slice() {
            // Longer expressions keep their block: it says when what they borrow on the way is dropped.
            [Stmt::Expr(value @ (Expr::Path(_) | Expr::Lit(_)), None)] if attrs.is_empty() => value.clone(),
            _ => Expr::Block(ExprBlock { attrs, label: None, block }),
        }
    }

    /// Makes an async closure a plain one.
    pub(super) fn rewrite_closure(&mut self, closure: &mut ExprClosure) {
        closure.asyncness = None;
        if let Expr::Async(block) = without_parentheses(&mut closure.body) {
            self.refuse(Refusal::closure_of_async_block(block.async_token.span));
            self.visit_block_mut(&mut block.block);
            return;
        }
        visit_mut::visit_expr_closure_mut(self, closure);
    }
}

fn without_parentheses(expr: &mut Expr) -> &mut Expr {
    match expr {
        Expr::Paren(ExprParen { expr, .. }) => without_parentheses(expr),
        other => other,
    }
}

/// `Box::pin(future)`, as an async function needs around a call of itself.
fn is_box_pin(call: &ExprCall) -> bool {
    let Expr::Path(function) = &*call.func else { return false };
    let mut segments = function.path.segments.iter().rev();
    let mut next_is = |name: &str| segments.next().is_some_and(|segment| segment.ident == name);
    call.args.len() == 1 && call.attrs.is_empty() && next_is("pin") && next_is("Box")
}

fn leaves_early(block: &Block) -> bool {
    let mut exits = Exits { found: false };
    exits.visit_block(block);
    exits.found
}

/// Looks for `?` and `return` that leave the block, so not into closures and items.
struct Exits {
    found: bool,
}

impl<'a> Visit<'a> for Exits {
    fn visit_expr_try(&mut self, _: &'a ExprTry) {
        self.found = true;
    }

    fn visit_expr_return(&mut self, _: &'a ExprReturn) {
        self.found = true;
    }

    fn visit_macro(&mut self, mac: &'a Macro) {
        self.found |= macros::may_leave(&mac.tokens);
    }

    fn visit_expr_closure(&mut self, _: &'a ExprClosure) {}

    fn visit_item(&mut self, _: &'a Item) {}
}
