//! Functions that return a future: an `async fn` in another form, which holds what it returns and makes no future of its own.

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    AssocType, Block, Expr, ExprAsync, ExprAwait, ExprClosure, ExprReturn, GenericArgument, Item, Path, PathArguments,
    ReturnType, Signature, Stmt, Token, Type, TypeParamBound,
};

use super::refusal::Refusal;
use super::residue;
use super::rewrite::Twin;

impl Twin<'_> {
    /// Whether the function is async in either form.
    pub(super) fn is_async(&self, signature: &Signature) -> bool {
        signature.asyncness.is_some() || (!self.declares_type("Future") && output(signature).is_some())
    }

    /// Makes an `async fn` of a function that returns `impl Future<Output = T>`, with an await of what its body ends with.
    pub(super) fn normalise(&mut self, signature: &mut Signature, body: Option<&mut Block>) {
        if signature.asyncness.is_some() || self.declares_type("Future") {
            return;
        }
        let Some(output) = output(signature).cloned() else { return };
        if let ReturnType::Type(_, ty) = &mut signature.output {
            **ty = output;
        }
        signature.asyncness = Some(Token![async](signature.fn_token.span));
        let Some(body) = body else { return };
        let mut returns = Returns::default();
        returns.visit_block(body);
        for refusal in returns.refusals {
            self.refuse(refusal);
        }
        await_tail(body);
    }
}

/// Whether a function is an `async fn` or returns an `impl Future<Output = T>`.
pub fn is_async(signature: &Signature) -> bool {
    signature.asyncness.is_some() || output(signature).is_some()
}

/// Whether anything among the items is async.
pub fn has_async(items: &[Item]) -> bool {
    let mut functions = Functions { found: false };
    for item in items {
        functions.visit_item(item);
    }
    functions.found || residue(&items.iter().map(ToTokens::to_token_stream).collect()).is_some()
}

/// Looks for async functions.
struct Functions {
    found: bool,
}

impl<'a> Visit<'a> for Functions {
    fn visit_signature(&mut self, signature: &'a Signature) {
        self.found |= is_async(signature);
    }
}

/// What the future gives that the function returns; `None` if it returns something else, or a future that does more.
fn output(signature: &Signature) -> Option<&Type> {
    let ReturnType::Type(_, ty) = &signature.output else { return None };
    let Type::ImplTrait(ty) = &**ty else { return None };
    let mut outputs = ty.bounds.iter().filter_map(|bound| of_future(bound));
    let output = outputs.next()?;
    let known = |bound: &TypeParamBound| match bound {
        TypeParamBound::Trait(bound) => last_is(&bound.path, "Send") || of_path(&bound.path).is_some(),
        TypeParamBound::Lifetime(_) | TypeParamBound::PreciseCapture(_) => true,
        _ => false,
    };
    (outputs.next().is_none() && ty.bounds.iter().all(known)).then_some(output)
}

fn of_future(bound: &TypeParamBound) -> Option<&Type> {
    let TypeParamBound::Trait(bound) = bound else { return None };
    of_path(&bound.path)
}

/// `T` of `Future<Output = T>`.
fn of_path(path: &Path) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == "Output" && last_is(path, "Future") => Some(ty),
        _ => None,
    }
}

fn last_is(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|segment| segment.ident == name)
}

/// Awaits what the block ends with; if that is all of it and an async block, its statements become those of the block.
fn await_tail(body: &mut Block) {
    match body.stmts.pop() {
        Some(Stmt::Expr(Expr::Async(ExprAsync { attrs, block, .. }), None)) if attrs.is_empty() && body.stmts.is_empty() => {
            body.stmts = block.stmts;
        }
        Some(Stmt::Expr(future, None)) => {
            let (dot, keyword) = (Token![.](body.brace_token.span.close()), Token![await](body.brace_token.span.close()));
            let awaited = ExprAwait { attrs: Vec::new(), base: Box::new(future), dot_token: dot, await_token: keyword };
            body.stmts.push(Stmt::Expr(Expr::Await(awaited), None));
        }
        other => body.stmts.extend(other),
    }
}

/// Looks for `return`s of the function itself, which give a future that is not awaited anywhere.
#[derive(Default)]
struct Returns {
    refusals: Vec<Refusal>,
}

impl<'a> Visit<'a> for Returns {
    fn visit_expr_return(&mut self, expr: &'a ExprReturn) {
        self.refusals.push(Refusal::returned_early(expr.return_token.span));
        visit::visit_expr_return(self, expr);
    }

    fn visit_expr_async(&mut self, _: &'a ExprAsync) {}

    fn visit_expr_closure(&mut self, _: &'a ExprClosure) {}

    fn visit_item(&mut self, _: &'a Item) {}
}
