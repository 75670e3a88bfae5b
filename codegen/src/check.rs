//! A schema that was read is judged here.
