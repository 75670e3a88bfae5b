//! A value for every type, as an expression in Rust.

use tablesmith_codegen::ir::{Column, Known, RustIdent, RustType, Schema, Table};

use crate::cases::Case;

/// Values that take more than an expression, for the generated code.
pub const HELPERS: &str = "
    /// A noon of the year 2007.
    pub mod sample {
        /// In this month.
        pub fn day_of_2007(month: u32) -> tablesmith::types::NaiveDateTime {
            let day = tablesmith::types::NaiveDate::from_ymd_opt(2007, month, 15).unwrap();
            day.and_hms_opt(12, 0, 0).unwrap()
        }
    }";

/// A value of the column's type, the same at every call.
pub fn of_column(case: &Case, schema: &Schema, table: &Table, column: &Column) -> String {
    let (place, declared) = (format!("{}.{}", table.name, column.name), column.sql_type.to_uppercase());
    let named = case.samples.iter().find(|(what, _)| *what == place || *what == declared);
    named.map_or_else(|| of_type(schema, &column.rust_type), |(_, value)| (*value).to_owned())
}

fn of_type(schema: &Schema, ty: &RustType) -> String {
    match ty {
        RustType::Known(known) => of_known(*known),
        RustType::Enum(name) => label(schema, name),
        RustType::Set(name) => format!("tablesmith::types::LabelSet::from_iter([{}])", label(schema, name)),
        RustType::Array(element) => format!("vec![{}]", of_type(schema, element)),
        RustType::Range(bound) => format!("tablesmith::types::Range::from({0}..={0})", of_known(*bound)),
        RustType::Composite(name) => composite(schema, name),
        RustType::Custom(path) => panic!("no sample of {path}"),
    }
}

fn label(schema: &Schema, name: &RustIdent) -> String {
    let first = schema.enumeration(name).and_then(|one| one.labels.first());
    format!("models::{name}::{}", first.map_or("", |label| label.variant.as_str()))
}

fn composite(schema: &Schema, name: &RustIdent) -> String {
    let fields = schema.composite(name).map_or(&[][..], |one| &one.fields);
    let fields = fields.iter().map(|field| format!("{}: Some({})", field.field, of_type(schema, &field.rust_type)));
    format!("models::{name} {{ {} }}", fields.collect::<Vec<_>>().join(", "))
}

fn of_known(known: Known) -> String {
    let text = match known {
        Known::String => "String::from(\"x\")",
        Known::Bytes => "vec![0_u8, 255]",
        Known::Bool => "true",
        Known::F32 => "1.5_f32",
        Known::F64 => "1.5_f64",
        Known::NaiveDate => "sample::day_of_2007(1).date()",
        Known::NaiveTime => "sample::day_of_2007(1).time()",
        Known::NaiveDateTime => "sample::day_of_2007(1)",
        Known::DateTimeUtc => "sample::day_of_2007(1).and_utc()",
        Known::Decimal => "tablesmith::types::Decimal::new(199, 2)",
        Known::Uuid => "tablesmith::types::Uuid::from_u128(7)",
        Known::Json => "serde_json::json!({})",
        Known::Interval => "tablesmith::types::Interval { months: 1, days: -2, microseconds: 3 }",
        Known::Vector => "vec![1.5_f32]",
        Known::MacAddr => return parsed(known, "08:00:2b:01:02:03"),
        Known::BitString => return parsed(known, "1"),
        Known::IpInet | Known::IpCidr => return parsed(known, "10.0.0.1/32"),
        integer => return format!("1_{}", integer.as_str()),
    };
    text.to_owned()
}

fn parsed(known: Known, text: &str) -> String {
    format!("{text:?}.parse::<{}>().unwrap()", known.path())
}
