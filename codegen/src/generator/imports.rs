//! The names that a Rust file imports: a model that it refers to may be one of them.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{UseGlob, UseName, UsePath, UseRename};

use crate::front::Source;

/// What the `use` declarations of a file bring.
#[derive(Debug, Default)]
pub(super) struct Imports {
    names: BTreeSet<String>,
    /// Whether a `*` brings what nobody can see here.
    has_glob: bool,
}

impl Imports {
    /// What the file imports, also in inline modules. Nothing if it is no Rust, which is for its reader to report.
    pub(super) fn of(source: &Source) -> Self {
        let mut imports = Self::default();
        if let Ok(file) = syn::parse_file(&source.text) {
            imports.visit_file(&file);
        }
        imports
    }

    /// Whether the name may be imported.
    pub(super) fn may_have(&self, name: &str) -> bool {
        self.has_glob || self.names.contains(name)
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_use_path(&mut self, path: &'ast UsePath) {
        // The prelude has no models.
        if path.ident != "prelude" {
            visit::visit_use_path(self, path);
        }
    }

    fn visit_use_name(&mut self, name: &'ast UseName) {
        self.names.insert(unraw(&name.ident));
    }

    fn visit_use_rename(&mut self, rename: &'ast UseRename) {
        self.names.insert(unraw(&rename.rename));
    }

    fn visit_use_glob(&mut self, _: &'ast UseGlob) {
        self.has_glob = true;
    }
}

fn unraw(name: &syn::Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_what_they_are_called_here() {
        let of = |text: &str| Imports::of(&Source { name: "m.rs".into(), text: text.into() });
        let imports = of("use tablesmith::prelude::*; use super::{user::User, team::Crew as Team};");
        assert!(imports.may_have("User") && imports.may_have("Team") && !imports.may_have("Crew"));
        assert!(of("mod a { use super::*; }").may_have("User"));
        assert!(!of("not Rust").may_have("User"));
    }
}
