//! What is written in binary is read as the same value, and no bytes make reading panic.

use std::error::Error as _;

use bytes::BytesMut;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;
use rust_decimal::Decimal;
use tokio_postgres::types::{Field, Format, IsNull, Kind, ToSql, Type};

use super::Parameter;
use super::decode::decode;
use crate::codec::properties::{bits, decimal, inet, interval, range, time};
use crate::codec::{Decode, DecodeError, Encode};
use crate::types::{Interval, MacAddr, Range};
use crate::value::{Value, ValueRef};

fn extension(name: &str, kind: Kind) -> Type {
    Type::new(name.to_owned(), 70_000, kind, "public".to_owned())
}

fn pair() -> Type {
    let fields = [("number", Type::INT4), ("labels", Type::TEXT_ARRAY)].map(|(name, ty)| Field::new(name.to_owned(), ty));
    extension("pair", Kind::Composite(fields.into()))
}

fn binary(value: &Value, ty: &Type) -> Result<Option<BytesMut>, String> {
    let mut out = BytesMut::new();
    let parameter = Parameter::Value(value);
    assert!(matches!(parameter.encode_format(ty), Format::Binary), "{value:?} as text");
    match parameter.to_sql_checked(ty, &mut out) {
        Ok(IsNull::Yes) => Ok(None),
        Ok(IsNull::No) => Ok(Some(out)),
        Err(error) => Err(error.to_string()),
    }
}

fn text(value: &Value, ty: &Type) -> String {
    let mut out = BytesMut::new();
    let parameter = Parameter::Value(value);
    assert!(matches!(parameter.encode_format(ty), Format::Text), "{value:?} in binary");
    parameter.to_sql_checked(ty, &mut out).expect("the value has a text");
    String::from_utf8(out.to_vec()).expect("the text is UTF-8")
}

fn through<T: Encode + Decode + Clone>(value: &T, ty: &Type) -> Result<T, DecodeError> {
    let bytes = binary(&value.clone().encode(), ty).map_err(DecodeError::new)?;
    T::decode(bytes.as_deref().map_or(Ok(ValueRef::Null), |bytes| decode(ty, bytes))?)
}

fn moment() -> impl Strategy<Value = NaiveDateTime> {
    let first = NaiveDate::from_ymd_opt(-4713, 11, 24).expect("is a date");
    let days = NaiveDate::MAX.signed_duration_since(first).num_days();
    (0..=days, time()).prop_map(move |(days, time)| (first + TimeDelta::days(days)).and_time(time))
}

macro_rules! round_trips {
    ($($name:ident: $strategy:expr => $ty:expr;)*) => {
        proptest! {$(
            #[test]
            fn $name(value in $strategy) {
                prop_assert_eq!(through(&value, &$ty), Ok(value));
            }
        )*}
    };
}

round_trips! {
    bool: any::<bool>() => Type::BOOL;
    int2: any::<i16>() => Type::INT2;
    int4: any::<i32>() => Type::INT4;
    int8: any::<i64>() => Type::INT8;
    oid: any::<u32>() => Type::OID;
    float4: prop::num::f32::ANY.prop_filter("is a number", |number| !number.is_nan()) => Type::FLOAT4;
    float8: prop::num::f64::ANY.prop_filter("is a number", |number| !number.is_nan()) => Type::FLOAT8;
    numeric: decimal() => Type::NUMERIC;
    unsigned_as_numeric: any::<u64>() => Type::NUMERIC;
    signed_as_numeric: any::<i64>() => Type::NUMERIC;
    text_of_every_character_but_nul: "[^\0]*" => Type::TEXT;
    bytea: any::<Vec<u8>>() => Type::BYTEA;
    uuid: any::<u128>().prop_map(uuid::Uuid::from_u128) => Type::UUID;
    date: moment().prop_map(|moment| moment.date()) => Type::DATE;
    time_of_day: time() => Type::TIME;
    timestamp: moment() => Type::TIMESTAMP;
    timestamp_with_zone: moment().prop_map(|moment| moment.and_utc()) => Type::TIMESTAMPTZ;
    timestamp_that_holds_utc: moment().prop_map(|moment| moment.and_utc()) => Type::TIMESTAMP;
    json: any::<Vec<i32>>().prop_map(crate::Json) => Type::JSON;
    jsonb: any::<Vec<i32>>().prop_map(crate::Json) => Type::JSONB;
    array_in_jsonb: any::<Vec<i32>>() => Type::JSONB;
    intervals: interval() => Type::INTERVAL;
    addresses: inet() => Type::INET;
    networks: inet().prop_map(|address| address.network()) => Type::CIDR;
    macaddr: any::<[u8; 6]>().prop_map(MacAddr) => Type::MACADDR;
    varbit: bits() => Type::VARBIT;
    array_of_integers: any::<Vec<Option<i64>>>() => Type::INT8_ARRAY;
    array_of_text: prop::collection::vec("[^\0]*", 0..5) => Type::TEXT_ARRAY;
    array_of_bytes: any::<Vec<Vec<u8>>>() => Type::BYTEA_ARRAY;
    array_of_decimals: prop::collection::vec(decimal(), 0..5) => Type::NUMERIC_ARRAY;
    array_of_floats: prop::collection::vec(prop::num::f32::NORMAL, 0..5) => Type::FLOAT4_ARRAY;
    vector: prop::collection::vec(prop::num::f32::NORMAL, 0..5) => extension("vector", Kind::Simple);
    ranges_of_integers: range(any::<i32>()) => Type::INT4_RANGE;
    ranges_of_timestamps: range(moment().prop_map(|moment| moment.and_utc())) => Type::TSTZ_RANGE;
    array_of_ranges: prop::collection::vec(range(any::<i64>()), 0..4) => Type::INT8_RANGE_ARRAY;
    domain: any::<i32>() => extension("age", Kind::Domain(Type::INT4));
    label: "[a-z]*" => extension("mood", Kind::Enum(vec![]));
}

proptest! {
    #[test]
    fn composites(number: Option<i32>, labels in prop::collection::vec("[^\0]*", 0..5)) {
        let value = Value::Composite(vec![number.encode(), labels.clone().encode()]);
        let bytes = binary(&value, &pair()).expect("the fields fit").expect("is not NULL");
        let ty = pair();
        let cell = decode(&ty, &bytes).expect("is a composite");
        prop_assert_eq!(cell.to_value(), value);
        let mut fields = cell.parts().expect("has fields");
        prop_assert_eq!((fields.field(), fields.field()), (Ok(number), Ok(labels)));
        prop_assert!(fields.field::<i32>().is_err());
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes: Vec<u8>) {
        for ty in every_type() {
            if let Ok(cell) = decode(&ty, &bytes) {
                let _ = cell.to_value();
                let _ = Vec::<Option<i32>>::decode(cell);
                let _ = Range::<i32>::decode(cell);
            }
        }
    }

    #[test]
    fn integers_are_checked(number: i64) {
        let fits = |ty| binary(&number.encode(), &ty).is_ok();
        prop_assert_eq!(fits(Type::INT2), i16::try_from(number).is_ok());
        prop_assert_eq!(fits(Type::INT4), i32::try_from(number).is_ok());
        prop_assert_eq!(fits(Type::OID), u32::try_from(number).is_ok());
    }
}

fn every_type() -> Vec<Type> {
    let mut types = vec![
        Type::BOOL,
        Type::INT2,
        Type::INT4,
        Type::INT8,
        Type::OID,
        Type::FLOAT4,
        Type::FLOAT8,
        Type::NUMERIC,
        Type::TEXT,
        Type::BYTEA,
        Type::UUID,
        Type::DATE,
        Type::TIME,
        Type::TIMESTAMP,
        Type::TIMESTAMPTZ,
        Type::JSON,
        Type::JSONB,
        Type::INTERVAL,
        Type::INET,
        Type::CIDR,
        Type::MACADDR,
        Type::BIT,
        Type::XML,
    ];
    types.extend([Type::INT4_ARRAY, Type::TEXT_ARRAY, Type::INT4_RANGE, Type::NUM_RANGE, Type::INT4_RANGE_ARRAY]);
    types.extend([pair(), extension("vector", Kind::Simple)]);
    types
}

fn refusal(value: impl Encode, ty: &Type) -> String {
    binary(&value.encode(), ty).expect_err("the type cannot hold it")
}

#[test]
fn refusals_say_why_and_never_what() {
    let error = refusal(70_000, &Type::INT2);
    assert_eq!(error, "a value cannot be stored: the integer is out of range for a parameter of type `int2`");
    assert_eq!(refusal("a\0b", &Type::TEXT), "a value cannot be stored: PostgreSQL text cannot hold NUL");
    assert!(refusal(1e300, &Type::FLOAT4).contains("out of range"));
    assert!(refusal(i64::MAX, &Type::FLOAT8).contains("more digits"));
    assert!(refusal(NaiveDate::MIN, &Type::DATE).contains("4714 BC"));
    assert!(refusal(DateTime::<Utc>::MIN_UTC, &Type::TIMESTAMPTZ).contains("4714 BC"));
    assert!(refusal("secret", &Type::BYTEA).contains("text is no value of a parameter of type `bytea`"));
    assert!(refusal(Value::Composite(vec![]), &pair()).contains("2 fields, 0 were given"));
    assert!(refusal(Value::Invalid("no form".to_owned()), &Type::TEXT).contains("no form"));
}

#[test]
fn what_no_type_of_rust_holds_is_refused() {
    let refusal = |ty, bytes: &[u8]| decode(&ty, bytes).expect_err("is infinite").to_string();
    assert!(refusal(Type::TIMESTAMPTZ, &i64::MAX.to_be_bytes()).contains("infinity"));
    assert!(refusal(Type::TIMESTAMP, &i64::MIN.to_be_bytes()).contains("infinity"));
    assert!(refusal(Type::DATE, &i32::MAX.to_be_bytes()).contains("infinity"));
    assert!(refusal(Type::DATE, &(i32::MAX - 1).to_be_bytes()).contains("chrono"));
    assert!(refusal(Type::TIME, &86_400_000_000_i64.to_be_bytes()).contains("24:00:00"));
    assert!(refusal(Type::XML, b"<a/>").contains("cast the column to text"));
    let matrix = [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 23];
    let cell = decode(&Type::INT4_ARRAY, &matrix).expect("is read later").parts().expect_err("has two dimensions");
    assert!(cell.to_string().contains("dimension"));
}

#[test]
fn types_without_a_binary_form_are_given_text() {
    let strings = |texts: &[&str]| Value::Array(texts.iter().map(|text| text.encode()).collect());
    assert_eq!(text(&"$1.50".encode(), &Type::MONEY), "$1.50");
    assert_eq!(text(&"2024-02-29".encode(), &Type::DATE), "2024-02-29");
    assert_eq!(text(&"{}".encode(), &Type::JSONB), "{}");
    assert_eq!(text(&0.1.encode(), &Type::NUMERIC), "0.1");
    assert_eq!(text(&Decimal::new(1, 1).encode(), &Type::FLOAT8), "0.1");
    assert_eq!(text(&strings(&["a\"b", "c\\d", "NULL", ""]), &Type::XML_ARRAY), r#"{"a\"b","c\\d","NULL",""}"#);
    assert_eq!(text(&vec![Some(1), None].encode(), &Type::MONEY_ARRAY), r#"{"1",NULL}"#);
    assert_eq!(text(&vec![0.5_f32].encode(), &Type::NUMERIC_ARRAY), r#"{"0.5"}"#);
    assert_eq!(text(&vec![0.5_f32].encode(), &extension("halfvec", Kind::Simple)), "[0.5]");
    assert_eq!(text(&Value::Composite(vec!["1".encode(), Value::Null]), &pair()), r#"("1",)"#);
    assert_eq!(text(&Range::from("a".to_owned().."b".to_owned()).encode(), &Type::INT4_RANGE), r#"["a","b")"#);
    assert_eq!(text(&NaiveTime::MIN.encode(), &Type::TIMETZ), "00:00:00");
}

#[test]
fn an_error_of_a_parameter_is_an_error_of_this_crate() {
    let value = Value::Int(i64::MAX);
    let error = Parameter::Value(&value).to_sql_checked(&Type::INT2, &mut BytesMut::new()).err().expect("is out of range");
    let error = error.downcast_ref::<crate::Error>().expect("is an error of this crate");
    assert!(error.source().is_none() && *error.kind() == crate::ErrorKind::Unsupported);
}

#[test]
fn a_column_is_the_array_of_its_values() {
    let rows = [Value::Int(1), "a".encode(), Value::Null, "NULL".encode(), Value::Int(3), Value::Null];
    let bind = |column, ty: &Type| {
        let (parameter, mut out) = (Parameter::column(&rows, column, 2), BytesMut::new());
        parameter.to_sql_checked(ty, &mut out).map(|_| (matches!(parameter.encode_format(ty), Format::Text), out))
    };
    let numbers = Value::Array(vec![Value::Int(1), Value::Null, Value::Int(3)]);
    let (is_text, out) = bind(0, &Type::INT4_ARRAY).expect("numbers are an array of numbers");
    assert_eq!((is_text, Some(out)), (false, binary(&numbers, &Type::INT4_ARRAY).expect("so they are as one value")));
    let (is_text, out) = bind(1, &Type::DATE_ARRAY).expect("dates can be given as text");
    assert_eq!((is_text, &out[..]), (true, &br#"{"a","NULL",NULL}"#[..]));
    bind(0, &Type::INT4).expect_err("a column is no single value");
}

#[test]
fn null_has_no_bytes() {
    assert_eq!(binary(&Value::Null, &Type::INT4), Ok(None));
    assert_eq!(through(&None::<Interval>, &Type::INTERVAL), Ok(None));
}
