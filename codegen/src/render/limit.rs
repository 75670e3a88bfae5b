//! How much a template of the user's may do, so that a mistake in one is told and not waited for.

use std::io;

use minijinja::value::Value;
use minijinja::{Error, Template};

/// For what is rendered once for each table: a thousand columns, with thousands of steps for each.
pub(super) const STEPS_OF_TABLE: u64 = 5_000_000;

/// For what is rendered once: a thousand tables, with all relations looked through for each. Half a minute where this is not optimised,
/// as in a build script.
#[cfg(feature = "generator")]
pub(super) const STEPS_OF_SCHEMA: u64 = 100_000_000;

/// The longest text, in bytes.
pub(super) const BYTES: usize = 16 << 20;

/// What the template gives, if it is not too long.
pub(super) fn render(template: &Template<'_, '_>, context: &Value) -> Result<String, Error> {
    let mut text = Text::default();
    template.render_captured_to(context, &mut text)?;
    Ok(String::from_utf8(text.0).expect("a template gives text"))
}

#[derive(Default)]
struct Text(Vec<u8>);

impl io::Write for Text {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.0.len() + piece.len() > BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
