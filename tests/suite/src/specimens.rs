//! Values of every type: random ones and those at the edges, as far as a database can hold them.

use std::net::IpAddr;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use tablesmith::Patch::{Keep, Set};
use tablesmith::types::{
    BitString, DateTime, Decimal, Interval, IpInet, JsonValue, MacAddr, NaiveDate, NaiveDateTime, NaiveTime, Range, Utc, Uuid,
};
use tablesmith_harness::build::Backend;

use crate::capability::Capability;
use crate::models::{Specimen, SpecimenCreate, SpecimenUpdate};

/// So many rows for a database, the same in each run.
pub fn specimens(backend: Backend, count: usize) -> Vec<SpecimenCreate> {
    let mut runner = TestRunner::deterministic();
    let strategy = specimen(backend);
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("nothing is filtered out for long").current()).collect()
}

/// The row as it has to come back, but for its key.
pub fn stored(row: SpecimenCreate) -> Specimen {
    Specimen {
        id: 0,
        int_8: row.int_8,
        int_16: row.int_16,
        int_32: row.int_32,
        int_64: row.int_64,
        uint_8: row.uint_8,
        uint_16: row.uint_16,
        uint_32: row.uint_32,
        float_32: row.float_32,
        float_64: row.float_64,
        flag: row.flag,
        body: row.body,
        data: row.data,
        token: row.token,
        day: row.day,
        hour: row.hour,
        moment: row.moment,
        instant: row.instant,
        price: row.price,
        document: row.document,
        span: row.span,
        address: row.address,
        network: row.network,
        hardware: row.hardware,
        bits: row.bits,
        numbers: row.numbers,
        gaps: row.gaps,
        words: row.words,
        holidays: row.holidays,
        stretch: row.stretch,
    }
}

/// What makes a row that.
pub fn changes(row: SpecimenCreate) -> SpecimenUpdate {
    SpecimenUpdate {
        int_8: Set(row.int_8),
        int_16: Set(row.int_16),
        int_32: Set(row.int_32),
        int_64: Set(row.int_64),
        uint_8: Set(row.uint_8),
        uint_16: Set(row.uint_16),
        uint_32: Set(row.uint_32),
        float_32: Set(row.float_32),
        float_64: Set(row.float_64),
        flag: Set(row.flag),
        body: Set(row.body),
        data: Set(row.data),
        token: Set(row.token),
        day: Set(row.day),
        hour: Set(row.hour),
        moment: Set(row.moment),
        instant: Set(row.instant),
        price: Set(row.price),
        document: Set(row.document),
        span: Set(row.span),
        address: Set(row.address),
        network: Set(row.network),
        hardware: Set(row.hardware),
        bits: Set(row.bits),
        numbers: Set(row.numbers),
        gaps: Set(row.gaps),
        words: Set(row.words),
        holidays: Set(row.holidays),
        stretch: Set(row.stretch),
    }
}

/// The same without lists.
pub fn changes_without_lists(row: SpecimenCreate) -> SpecimenUpdate {
    SpecimenUpdate { numbers: Keep, gaps: Keep, words: Keep, holidays: Keep, ..changes(row) }
}

/// The row with its decimals as short as they can be, and the keys of its document in order.
pub fn normal(mut row: Specimen) -> Specimen {
    row.document.sort_all_objects();
    Specimen { price: row.price.normalize(), ..row }
}

fn specimen(backend: Backend) -> impl Strategy<Value = SpecimenCreate> {
    let signed =
        (edged::<i8>([i8::MIN, i8::MAX]), edged([i16::MIN, i16::MAX]), edged([i32::MIN, i32::MAX]), edged([i64::MIN, i64::MAX]));
    let unsigned = (edged([u8::MIN, u8::MAX]), edged([u16::MIN, u16::MAX]), edged([u32::MIN, u32::MAX]));
    let single = floats(backend, edged([f32::MIN, f32::MAX, f32::MIN_POSITIVE, f32::INFINITY, f32::NAN, -0.0]), f64::from);
    let double = floats(backend, edged([f64::MIN, f64::MAX, f64::MIN_POSITIVE, f64::INFINITY, f64::NAN, -0.0]), |number| number);
    let plain =
        (any::<bool>(), prop::option::of(text(backend)), vec(any::<u8>(), 0..40), any::<u128>().prop_map(Uuid::from_u128));
    let calendar = (day(), hour(), moment(), moment());
    let exact = (price(backend), document(3), span());
    let net = (address(), address(), any::<[u8; 6]>().prop_map(MacAddr), bits());
    let lists = (vec(any::<i32>(), 0..5), vec(any::<Option<i64>>(), 0..5), vec(text(backend), 0..5), vec(day(), 0..4), stretch());
    let all = (signed, unsigned, (single, double), plain, calendar, exact, net, lists);
    all.prop_map(|(signed, unsigned, floats, plain, calendar, exact, net, lists)| SpecimenCreate {
        int_8: signed.0,
        int_16: signed.1,
        int_32: signed.2,
        int_64: signed.3,
        uint_8: unsigned.0,
        uint_16: unsigned.1,
        uint_32: unsigned.2,
        float_32: floats.0,
        float_64: floats.1,
        flag: plain.0,
        body: plain.1,
        data: plain.2,
        token: plain.3,
        day: calendar.0,
        hour: calendar.1,
        moment: calendar.2,
        instant: DateTime::<Utc>::from_naive_utc_and_offset(calendar.3, Utc),
        price: exact.0,
        document: exact.1,
        span: exact.2,
        address: net.0,
        network: net.1.network(),
        hardware: net.2,
        bits: net.3,
        numbers: lists.0,
        gaps: lists.1,
        words: lists.2,
        holidays: lists.3,
        stretch: lists.4,
    })
}

/// Any value, and each of the edges more often than that.
fn edged<T: Arbitrary + Copy + 'static>(edges: impl Into<Vec<T>>) -> impl Strategy<Value = T> {
    prop_oneof![prop::sample::select(edges.into()), any::<T>()]
}

/// The numbers that the database can hold.
fn floats<T: Copy + std::fmt::Debug>(
    backend: Backend,
    all: impl Strategy<Value = T>,
    wide: fn(T) -> f64,
) -> impl Strategy<Value = T> {
    let has = move |capability: Capability| capability.missing_on(backend).is_none();
    all.prop_filter("the database holds it", move |number| {
        let number = wide(*number);
        (has(Capability::StoresNan) || !number.is_nan())
            && (has(Capability::InfiniteFloats) || !number.is_infinite())
            && (has(Capability::NegativeZero) || number != 0.0 || number.is_sign_positive())
    })
}

/// Text of all planes of Unicode.
fn text(backend: Backend) -> impl Strategy<Value = String> {
    let holds_nul = Capability::TextHoldsNul.missing_on(backend).is_none();
    any::<String>().prop_map(move |text| if holds_nul { text } else { text.replace('\0', "") })
}

fn day() -> impl Strategy<Value = NaiveDate> {
    // Of the years that every database has.
    let (first, last) = (365_000, 3_652_059);
    prop_oneof![Just(first), Just(last), first..=last].prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).expect("a day"))
}

fn hour() -> impl Strategy<Value = NaiveTime> {
    const LAST: u64 = 86_400_000_000 - 1;
    prop_oneof![Just(0), Just(LAST), 0..=LAST].prop_map(|microseconds| {
        let seconds = u32::try_from(microseconds / 1_000_000).expect("a day has fewer");
        let rest = u32::try_from(microseconds % 1_000_000 * 1000).expect("a second has fewer");
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, rest).expect("a time of day")
    })
}

fn moment() -> impl Strategy<Value = NaiveDateTime> {
    (day(), hour()).prop_map(|(day, hour)| day.and_time(hour))
}

fn price(backend: Backend) -> BoxedStrategy<Decimal> {
    // A column of MySQL must say how many digits it has.
    if backend == Backend::Mysql {
        return (any::<i64>(), 0_u32..=4).prop_map(|(number, scale)| Decimal::new(number, scale)).boxed();
    }
    let largest = Decimal::MAX.mantissa();
    (prop_oneof![Just(largest), -largest..=largest], 0_u32..=28)
        .prop_map(|(number, scale)| Decimal::from_i128_with_scale(number, scale))
        .boxed()
}

/// Documents without numbers that databases spell in another way.
fn document(depth: u32) -> impl Strategy<Value = JsonValue> {
    let number = any::<i32>().prop_map(|number| JsonValue::from(f64::from(number) + 0.25));
    let word = any::<String>().prop_map(|text| JsonValue::from(text.replace('\0', "")));
    let leaf = prop_oneof![
        Just(JsonValue::Null),
        any::<bool>().prop_map(JsonValue::from),
        any::<i64>().prop_map(JsonValue::from),
        number,
        word
    ];
    leaf.prop_recursive(depth, 16, 4, |inner| {
        let object = prop::collection::hash_map("[a-z\"\\\\é]{0,6}", inner.clone(), 0..4);
        prop_oneof![vec(inner, 0..4).prop_map(JsonValue::from), object.prop_map(|map| map.into_iter().collect::<JsonValue>())]
    })
}

fn span() -> impl Strategy<Value = Interval> {
    // PostgreSQL counts years in 32 bits and hours in 64.
    let months = prop_oneof![Just(i32::MIN / 12), Just(i32::MAX / 12), any::<i16>().prop_map(i32::from)];
    (months, any::<i32>(), any::<i64>()).prop_map(|(months, days, microseconds)| Interval { months, days, microseconds })
}

fn address() -> impl Strategy<Value = IpInet> {
    let v4 =
        (any::<[u8; 4]>(), 0_u8..=32).prop_map(|(address, length)| IpInet::new(IpAddr::from(address), length).expect("fits"));
    let v6 =
        (any::<[u8; 16]>(), 0_u8..=128).prop_map(|(address, length)| IpInet::new(IpAddr::from(address), length).expect("fits"));
    prop_oneof![v4, v6]
}

fn bits() -> impl Strategy<Value = BitString> {
    vec(any::<bool>(), 0..70).prop_map(|bits| {
        let text: String = bits.into_iter().map(|bit| if bit { '1' } else { '0' }).collect();
        text.parse().expect("a string of bits")
    })
}

/// Ranges as PostgreSQL gives them back: with the lower bound and without the upper one.
fn stretch() -> impl Strategy<Value = Range<i32>> {
    let between = (any::<i32>(), any::<i32>())
        .prop_filter_map("not empty", |(one, other)| (one != other).then(|| Range::from(one.min(other)..one.max(other))));
    prop_oneof![Just(Range::Empty), between]
}
