//! tablesmith
