//! From what was read to files: all of them, those that an earlier run has not left, and everything in one text.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use proc_macro2::Ident;
use syn::parse_quote;

use super::earlier::Earlier;
use super::summary::Renamed;
use super::{Report, Untested, inline};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Origin, Schema, SqlIdent};
use crate::output::{Files, ROOT, listed};
use crate::pretty;
use crate::render::extra::{Extras, Plan, Planned, modules};
use crate::render::{self, Module, Renderer, Settings, Style};

/// What rendering needs, and what was left out of it.
pub(super) struct Prepared {
    pub(super) schema: Schema,
    pub(super) skipped: Vec<SqlIdent>,
    /// How many statements were passed over.
    pub(super) ignored: usize,
    pub(super) untraceable: Vec<SqlIdent>,
    pub(super) renamed: Vec<Renamed>,
    pub(super) renderer: Renderer,
    pub(super) extras: Extras,
    /// Those that replace built-in templates, by name and text.
    pub(super) overrides: Vec<(String, String)>,
    pub(super) settings: Settings,
    /// The first line of every file.
    pub(super) header: String,
    /// The names and texts of the modules of the tables' tests, if they are wanted.
    pub(super) tests: Vec<(String, String)>,
    /// Why some tables have none.
    pub(super) untested: Vec<Untested>,
}

impl Prepared {
    /// Every file.
    pub(super) fn files(&self, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Files, Vec<Diagnostic>> {
        let mut diagnostics = Diagnostics::new();
        let plan = self.extras.plan(&self.schema, &mut diagnostics);
        let (done, all, header) = (AtomicUsize::new(0), self.schema.tables.len(), self.header.as_str());
        let finish = |stem: &str, text: String| {
            let finished = printed(stem, &text, header);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            finished
        };
        let subjects = render::subjects(&self.schema);
        let tables = self.renderer.print_some(&subjects, &self.schema, &self.settings, finish);
        let tables = or_report(tables, &mut diagnostics);
        let extras = or_report(plan.render(plan.files()), &mut diagnostics);
        let mut files = diagnostics.into_result(Files::new())?;
        for (name, text) in tables {
            files.insert(name, text);
        }
        for (path, made) in extras {
            files.insert(path, made.into_text(header));
        }
        self.add_tests(&mut files)?;
        let (name, text) = self.root(&plan, &list(&plan, &files));
        files.insert(name, text);
        Ok(files)
    }

    /// Writes the files into `folder`, and renders those that it does not have.
    pub(super) fn write_changed(&self, folder: &Path) -> Result<Report, Vec<Diagnostic>> {
        let mut diagnostics = Diagnostics::new();
        let plan = self.extras.plan(&self.schema, &mut diagnostics);
        let header = self.header.as_str();
        // An annotated struct names other models, so all are rendered when anything changes.
        let everything = (self.settings.style == Style::Derive).then_some(&self.schema);
        let mut earlier = Earlier::read(folder, (&self.settings, header, &self.overrides, everything));
        let mut files = Files::new();
        let (mut changed, mut names) = (Vec::new(), Vec::new());
        for subject in render::subjects(&self.schema) {
            let name = file_name(&subject.stem());
            match earlier.take(&name, &subject) {
                Some(text) => files.insert(&*name, text),
                None => changed.push(subject),
            }
            names.push(name);
        }
        let mut changed_extras = Vec::new();
        for planned in plan.files() {
            match earlier.take(planned.path(), &plan.basis(planned)) {
                Some(text) => files.insert(planned.path(), text),
                None => changed_extras.push(planned),
            }
        }
        let print = |stem: &str, text: String| printed(stem, &text, header);
        let tables = self.renderer.print_some(&changed, &self.schema, &self.settings, print);
        let tables = or_report(tables, &mut diagnostics);
        let extras = or_report(plan.render(changed_extras.iter().copied()), &mut diagnostics);
        diagnostics.into_result(())?;
        let extras = extras.into_iter().map(|(path, made)| (path, made.into_text(header)));
        let mut keep = |(name, text): (String, String)| {
            earlier.rendered(&name, &text);
            files.insert(name, text);
        };
        tables.into_iter().chain(extras).for_each(&mut keep);
        self.add_tests(&mut files)?;
        let list = list(&plan, &files);
        if let Some(text) = earlier.take(ROOT, &(&names, &list)) {
            files.insert(ROOT, text);
        } else {
            let (name, text) = self.root(&plan, &list);
            earlier.rendered(&name, &text);
            files.insert(name, text);
        }
        let files = files.write_to(folder)?;
        earlier.write()?;
        Ok(Report { rendered: changed.len(), extras: changed_extras.len(), files })
    }

    /// Everything that is Rust in one text.
    pub(super) fn inline(&self) -> Result<String, Vec<Diagnostic>> {
        let mut diagnostics = Diagnostics::new();
        let plan = self.extras.plan(&self.schema, &mut diagnostics);
        let text = |module| pretty::file(&inline::inline(module));
        let mut texts = or_report(self.renderer.render_each(&self.schema, &self.settings, text), &mut diagnostics);
        let extras = or_report(plan.render(plan.files().iter().filter(|file| file.module().is_some())), &mut diagnostics);
        let rust: Vec<_> = extras.into_iter().filter_map(|(path, made)| Some((path, made.into_rust()?))).collect();
        if !rust.is_empty() {
            texts.push(pretty::file(&inline::extras(&rust)));
        }
        diagnostics.into_result(format!("{}\n\n{}", self.header, texts.join("\n")))
    }

    /// Adds the tests of the tables.
    fn add_tests(&self, files: &mut Files) -> Result<(), Vec<Diagnostic>> {
        for (name, text) in self.tests.iter().map(|(stem, text)| printed(stem, text, &self.header)) {
            if files.get(&name).is_some() {
                let message = format!("`{name}` would be both a file of the tests and one of a template");
                return Err(vec![Diagnostic::new(&Origin::default(), message).help("give the template another name")]);
            }
            files.insert(name, text);
        }
        Ok(())
    }

    /// The root, with the list of the files that templates of the user's make.
    fn root(&self, plan: &Plan<'_>, list: &str) -> (String, String) {
        let paths = plan.files().iter().filter_map(Planned::module);
        let declare = |name: &Ident, ()| {
            let path = render::path(name);
            parse_quote!(#path pub mod #name;)
        };
        let mut declared = modules(paths.map(|path| (path, ())), &declare);
        if !self.tests.is_empty() {
            declared.push(parse_quote!(
                #[cfg(test)]
                mod selftest;
            ));
        }
        file(&render::root(&self.schema, &declared), &format!("{}{list}", self.header))
    }
}

fn list(plan: &Plan<'_>, files: &Files) -> String {
    listed(plan.files().iter().filter_map(|planned| Some((planned.path(), files.get(planned.path())?))))
}

/// What was made, or nothing, if something was wrong.
fn or_report<T: Default>(made: Result<T, Vec<Diagnostic>>, diagnostics: &mut Diagnostics) -> T {
    made.unwrap_or_else(|wrong| {
        diagnostics.extend(wrong);
        T::default()
    })
}

/// The name and the text of a module's file.
fn file(module: &Module, header: &str) -> (String, String) {
    printed(&module.stem, &pretty::file(&module.file), header)
}

/// The same of one that has been printed.
fn printed(stem: &str, text: &str, header: &str) -> (String, String) {
    (file_name(stem), format!("{header}\n\n{text}"))
}

fn file_name(stem: &str) -> String {
    format!("{stem}.rs")
}
