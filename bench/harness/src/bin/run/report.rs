//! What a reader gets of what was measured.

pub mod json;
pub mod markdown;
pub mod svg;
