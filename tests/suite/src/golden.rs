//! The generated files of `tests/golden`, compiled as strictly as a user may.
#![deny(warnings, missing_docs, clippy::pedantic)]

macro_rules! golden {
    ($($name:ident: $case:literal;)*) => {$(
        #[doc = concat!("`", $case, "`")]
        pub mod $name {
            /// The async variant.
            #[cfg(feature = "async")]
            pub mod asynchronous {
                include!(concat!("../../golden/", $case, "/async.rs"));
            }
            /// The blocking variant.
            #[cfg(feature = "blocking")]
            pub mod blocking {
                include!(concat!("../../golden/", $case, "/blocking.rs"));
            }
        }
    )*};
}

golden! {
    policies: "policies_enums_and_relations";
    keys: "keys_of_every_kind";
    names: "names_that_need_care";
    named: "names_with_rules_of_their_own";
    postgres_types: "types_of_postgres";
    refused: "writes_that_are_refused";
    omitted: "parts_that_are_left_out";
}
