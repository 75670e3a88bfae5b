//! Programs that must not compile, and the text of the errors.
//!
//! `TRYBUILD=overwrite` writes the texts anew. A mistake costs its author at most ten lines to read, where the compiler lets us.
#![cfg(all(feature = "async", feature = "blocking"))]

use std::fs;
use std::path::Path;

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("../ui/*.rs");
}

/// Errors that the compiler makes longer than ten lines, with the reason.
const LONGER: &[(&str, &str)] = &[
    ("a_delete_of_everything_that_nobody_spelled_out", "the compiler suggests `delete`, and shows where it is"),
    ("a_delete_without_a_filter", "the compiler shows where a method is that is called with too few arguments"),
    ("a_required_value_forgotten", "the compiler shows where a function is that is called with too few arguments"),
    ("a_filter_of_another_model", "the compiler shows the bound that a generic argument does not meet"),
    ("a_type_that_no_column_can_hold", "the compiler lists types that a column can hold, and shows the bound"),
    ("values_in_the_wrong_order", "the compiler shows the bound that a generic argument does not meet"),
];

#[test]
fn an_error_is_at_most_ten_lines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui");
    let texts = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it is readable").path());
    for path in texts.filter(|path| path.extension().is_some_and(|e| e == "stderr")) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let text = fs::read_to_string(&path).expect("it is readable");
        let longest = text.split("\n\n").map(|error| error.lines().count()).max().unwrap_or_default();
        let allowed = LONGER.iter().any(|(longer, _)| *longer == name);
        assert_eq!(longest > 10, allowed, "{name} has an error of {longest} lines:\n{text}");
    }
}
