//! Names in paths: the mode, the database and its transaction, the caller's renames, and what no blocking code can name.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::{Path, PathArguments, PathSegment, Token};

use super::refusal::Refusal;
use super::rewrite::Twin;
use super::{Options, uses};

/// Crates whose every item is async, or starts something that is.
const RUNTIMES: [&str; 9] =
    ["async_io", "async_std", "async_stream", "futures", "futures_core", "futures_util", "smol", "tokio", "tokio_stream"];

const FUTURES: [&str; 5] = ["BoxFuture", "Future", "FutureExt", "IntoFuture", "LocalBoxFuture"];
const STREAMS: [&str; 5] = ["AsyncIterator", "BoxStream", "LocalBoxStream", "Stream", "StreamExt"];
const CLOSURES: [(&str, &str); 3] = [("AsyncFn", "Fn"), ("AsyncFnMut", "FnMut"), ("AsyncFnOnce", "FnOnce")];
/// What lives both in `tablesmith` and in `tablesmith::blocking`.
const HANDLES: [&str; 4] = ["Db", "Tx", "Hooked", "Hooks"];

/// [`Options::renames`], parsed.
#[derive(Debug, Default)]
pub(super) struct Renames {
    identifiers: BTreeMap<String, Ident>,
    /// Longest first, so that the most special one wins.
    paths: Vec<(Vec<String>, Path)>,
}

impl Renames {
    pub(super) fn read(options: &Options) -> Result<Self, Vec<Refusal>> {
        let mut renames = Self::default();
        let mut refusals = Vec::new();
        for (from, to) in &options.renames {
            match parse(to) {
                Some(path) => renames.add(from, to, path, &mut refusals),
                None => refusals.push(Refusal::rename(from, to)),
            }
        }
        refusals.extend(unusable_functions(options));
        renames.paths.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        if refusals.is_empty() { Ok(renames) } else { Err(refusals) }
    }

    fn add(&mut self, from: &str, to: &str, path: Path, refusals: &mut Vec<Refusal>) {
        if from.contains("::") {
            self.paths.push((from.trim_start_matches("::").split("::").map(str::to_owned).collect(), path));
        } else if let Some(ident) = path.get_ident() {
            self.identifiers.insert(from.to_owned(), ident.clone());
        } else {
            refusals.push(Refusal::rename(from, to));
        }
    }

    /// What `ident` is called in the blocking variant, if that differs.
    pub(super) fn identifier(&self, ident: &Ident) -> Option<Ident> {
        let mut to = self.identifiers.get(&ident.to_string())?.clone();
        to.set_span(ident.span());
        Some(to)
    }

    fn prefix(&self, path: &Path) -> Option<&(Vec<String>, Path)> {
        let begins = |names: &[String]| {
            names.len() <= path.segments.len() && names.iter().zip(&path.segments).all(|(name, segment)| segment.ident == name)
        };
        self.paths.iter().find(|(from, to)| begins(from) && !begins(&names(to)))
    }

    /// Whether a rule of the caller settles what the last segment of `path` is called.
    pub(super) fn settle(&self, path: &Path) -> bool {
        self.prefix(path).is_some() || path.segments.last().is_some_and(|last| self.identifier(&last.ident).is_some())
    }
}

/// The names of functions that Rust does not accept.
fn unusable_functions(options: &Options) -> impl Iterator<Item = Refusal> {
    let suffixed = ("function".to_owned(), format!("function{}", options.suffix));
    let given = options.functions.iter().map(|(from, to)| (from.clone(), to.clone()));
    let unusable = |(_, to): &(String, String)| syn::parse_str::<Ident>(to).is_err();
    given.chain([suffixed]).filter(unusable).map(|(from, to)| Refusal::rename(&from, &to))
}

fn parse(path: &str) -> Option<Path> {
    use syn::parse::Parser;
    Path::parse_mod_style.parse_str(path).ok()
}

fn names(path: &Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

/// The segments with `::` between them, without arguments.
pub(super) fn written(path: &Path) -> String {
    names(path).join("::")
}

/// An identifier that is known to be one, raw if it has to be.
pub(super) fn identifier(name: &str, span: Span) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, span),
        None => Ident::new(name, span),
    }
}

impl Twin<'_> {
    /// Renames a path, or refuses it; its generic arguments are left to the walk.
    pub(super) fn rename_path(&mut self, path: &mut Path) {
        if let Some(refusal) = self.refused_path(path) {
            self.refuse(refusal);
            return;
        }
        if let Some((from, to)) = self.renames.prefix(path) {
            replace_prefix(path, from.len(), to);
        }
        let mode = mode_segment(path);
        for (at, segment) in path.segments.iter_mut().enumerate() {
            if let Some(ident) = self.renames.identifier(&segment.ident) {
                segment.ident = ident;
            } else if let Some((_, to)) = CLOSURES.iter().find(|(from, _)| segment.ident == from) {
                segment.ident = Ident::new(to, segment.ident.span());
            } else if mode == Some(at) && !self.declares_type("Async") {
                segment.ident = Ident::new("Blocking", segment.ident.span());
            }
        }
        if is_handle_of_facade(path) {
            let span = path.segments[1].ident.span();
            path.segments.insert(1, Ident::new("blocking", span).into());
        }
    }

    /// Gives a `Db` or `Tx` that stands alone its whole path, unless the code declares or imports that name itself.
    pub(super) fn qualify_handle(&self, path: &mut Path) {
        let Some(first) = path.segments.first() else { return };
        if path.leading_colon.is_some() || !is_handle(&first.ident) || self.has_type(&first.ident.to_string()) {
            return;
        }
        let span = first.ident.span();
        path.leading_colon = Some(Token![::](span));
        path.segments.insert(0, Ident::new("blocking", span).into());
        path.segments.insert(0, Ident::new("tablesmith", span).into());
    }

    pub(super) fn refused_path(&self, path: &Path) -> Option<Refusal> {
        let (first, last) = (path.segments.first()?, path.segments.last()?);
        let span = first.ident.span();
        if path.segments.len() > 1 && RUNTIMES.iter().any(|name| first.ident == name) {
            return Some(Refusal::runtime(span, &written(path)));
        }
        let name = last.ident.to_string();
        if FUTURES.contains(&name.as_str()) && !self.declares_type(&name) {
            return Some(Refusal::future_type(last.ident.span(), &name, self.in_return_type));
        }
        if STREAMS.contains(&name.as_str()) && !self.declares_type(&name) {
            return Some(Refusal::stream_type(last.ident.span(), &name));
        }
        let in_std = ["std", "core"].iter().any(|name| first.ident == name);
        let second = path.segments.get(1).filter(|segment| segment.ident == "future" || segment.ident == "task")?;
        in_std.then(|| Refusal::runtime(second.ident.span(), &written(path)))
    }
}

/// Whether tokens of an attribute name a runtime, and which.
pub(super) fn is_runtime(ident: &Ident) -> bool {
    RUNTIMES.iter().any(|name| ident == name)
}

/// As [`is_runtime`], in the text of an example.
pub(super) fn is_name_of_runtime(name: &str) -> bool {
    RUNTIMES.contains(&name)
}

fn is_handle(ident: &Ident) -> bool {
    HANDLES.iter().any(|name| ident == name)
}

fn is_handle_of_facade(path: &Path) -> bool {
    path.segments.len() > 1 && path.segments[0].ident == "tablesmith" && is_handle(&path.segments[1].ident)
}

/// The segment that is the mode marker: the whole path, its end, or what an associated item is looked up in.
fn mode_segment(path: &Path) -> Option<usize> {
    let at = path.segments.iter().position(|segment| segment.ident == "Async")?;
    let before = at.checked_sub(1).map(|before| &path.segments[before].ident);
    let of_facade = before.is_none_or(|ident| ident == "tablesmith" || ident == "crate");
    (of_facade || at + 1 == path.segments.len()).then_some(at)
}

fn replace_prefix(path: &mut Path, length: usize, to: &Path) {
    let rest: Vec<PathSegment> = path.segments.iter().skip(length).cloned().collect();
    let last = path.segments.get(length.saturating_sub(1));
    let (span, arguments) =
        last.map_or((Span::call_site(), PathArguments::None), |segment| (segment.ident.span(), segment.arguments.clone()));
    let mut segments: Punctuated<PathSegment, Token![::]> = Punctuated::new();
    for segment in &to.segments {
        let mut ident = segment.ident.clone();
        ident.set_span(span);
        segments.push(ident.into());
    }
    if let Some(segment) = segments.last_mut() {
        segment.arguments = arguments;
    }
    segments.extend(rest);
    path.segments = segments;
    path.leading_colon = to.leading_colon.or(path.leading_colon);
}

/// Whether the name is that of a function, not of a type or a variant.
pub(super) fn is_lower_case(ident: &Ident) -> bool {
    ident.to_string().trim_start_matches("r#").starts_with(|first: char| first.is_lowercase() || first == '_')
}

impl Twin<'_> {
    /// What an awaited free function is called in the blocking variant, if that differs from what the renames make of it.
    pub(super) fn function_name(&mut self, path: &Path) -> Option<Ident> {
        let last = path.segments.last()?;
        let within_type = path.segments.iter().nth_back(1).is_some_and(|segment| !is_lower_case(&segment.ident));
        if !is_lower_case(&last.ident) || within_type || (path.segments.len() == 1 && self.is_local(&last.ident)) {
            return None;
        }
        let name = match path.get_ident().and_then(|ident| self.import(ident)) {
            Some(import) => {
                let name = self.free_function_name(&import.path)?;
                self.imported.insert((self.module.clone(), last.ident.to_string()), name.clone());
                return (!import.renamed).then(|| identifier(&name, last.ident.span()));
            }
            None => self.free_function_name(path)?,
        };
        Some(identifier(&name, last.ident.span()))
    }

    fn free_function_name(&self, path: &Path) -> Option<String> {
        let last = path.segments.last()?.ident.to_string();
        if let Some(name) = self.options.functions.get(&written(path)) {
            return Some(name.clone());
        }
        let settled = self.renames.settle(path) || self.scope.leads_to_function(&self.module, &names(path));
        (!settled && !self.options.suffix.is_empty()).then(|| format!("{last}{}", self.options.suffix))
    }

    fn import(&self, name: &Ident) -> Option<super::scope::Import> {
        self.scope.module(&self.module)?.import(&name.to_string()).cloned()
    }

    fn has_type(&self, name: &str) -> bool {
        self.scope.module(&self.module).is_some_and(|scope| scope.has_type(name))
    }

    pub(super) fn declares_type(&self, name: &str) -> bool {
        self.scope.module(&self.module).is_some_and(|scope| scope.declares_type(name))
    }

    /// The renames of imports that the calls ask for.
    pub(super) fn imported_functions(&mut self) -> uses::ImportedFunctions {
        uses::ImportedFunctions { renamed: std::mem::take(&mut self.imported), module: Vec::new() }
    }
}
