//! The macros of tablesmith.
