//! Which types have which binary form.

use tokio_postgres::types::{Field, Kind, Type};

/// The binary form of a type.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form<'t> {
    Bool,
    Int2,
    Int4,
    Int8,
    Oid,
    Float4,
    Float8,
    Numeric,
    Text,
    Bytes,
    Uuid,
    Date,
    Time,
    /// Without a zone.
    DateTime,
    /// With a zone.
    Timestamp,
    Json,
    Jsonb,
    Interval,
    Inet,
    Cidr,
    MacAddr,
    Bits,
    Vector,
    Array(&'t Type),
    Range(&'t Type),
    Composite(&'t [Field]),
    /// None that is written or read here.
    Unknown,
}

/// The binary form of values of the type.
pub(super) fn form(ty: &Type) -> Form<'_> {
    match ty.kind() {
        Kind::Domain(base) => form(base),
        Kind::Array(element) => Form::Array(element),
        Kind::Range(bound) => Form::Range(bound),
        Kind::Composite(fields) => Form::Composite(fields),
        Kind::Enum(_) => Form::Text,
        _ => built_in(ty),
    }
}

fn built_in(ty: &Type) -> Form<'static> {
    match *ty {
        Type::BOOL => Form::Bool,
        Type::INT2 => Form::Int2,
        Type::INT4 => Form::Int4,
        Type::INT8 => Form::Int8,
        Type::OID => Form::Oid,
        Type::FLOAT4 => Form::Float4,
        Type::FLOAT8 => Form::Float8,
        Type::NUMERIC => Form::Numeric,
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => Form::Text,
        Type::BYTEA => Form::Bytes,
        Type::UUID => Form::Uuid,
        Type::DATE => Form::Date,
        Type::TIME => Form::Time,
        Type::TIMESTAMP => Form::DateTime,
        Type::TIMESTAMPTZ => Form::Timestamp,
        Type::JSON => Form::Json,
        Type::JSONB => Form::Jsonb,
        Type::INTERVAL => Form::Interval,
        Type::INET => Form::Inet,
        Type::CIDR => Form::Cidr,
        Type::MACADDR => Form::MacAddr,
        Type::BIT | Type::VARBIT => Form::Bits,
        _ => of_extension(ty.name()),
    }
}

/// Types of extensions have no fixed number, only a name.
fn of_extension(name: &str) -> Form<'static> {
    match name {
        "citext" => Form::Text,
        "vector" => Form::Vector,
        _ => Form::Unknown,
    }
}
