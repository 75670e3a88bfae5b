//! Values of a type: those that stand in the rows of a test unless a condition is in the way, and others for when one is.

use super::condition::Mined;
use super::matching;
use super::texts::TEXTS;
use super::value::Value;
use crate::ir::{Dialect, Known, RustIdent, RustType, Schema};
use crate::statements;

/// What is known about the values of a column.
pub(super) struct Domain<'d> {
    pub(super) schema: &'d Schema,
    pub(super) dialect: Dialect,
    pub(super) rust_type: &'d RustType,
    /// The declared type; that behind a domain.
    pub(super) sql_type: &'d str,
    /// The labels that the values are of, if they are.
    pub(super) labels: &'d [String],
    /// The largest number of characters that application code declares.
    pub(super) max_len: Option<u32>,
    /// Whether no other row may have the value, so that small numbers may be taken already.
    pub(super) is_unique: bool,
}

/// Texts are no longer than that where a condition asks for a length.
const LONGEST: i128 = 10_000;

impl Domain<'_> {
    /// The values for the row with this number, from 0 on, the best first. None if nothing is known of the type.
    ///
    /// # Arguments
    /// * `mined`: the constants of the conditions about the column.
    pub(super) fn values(&self, row: usize, mined: &Mined) -> Vec<Value> {
        let values = match self.rust_type {
            RustType::Known(known) => self.known(*known, row, mined),
            RustType::Enum(name) => self.labels(name, row),
            RustType::Set(name) => self.labels(name, row).into_iter().map(|label| Value::List(vec![label])).collect(),
            RustType::Array(element) => self.lists(element, row, mined),
            RustType::Range(bound) => range(*bound, row).into_iter().collect(),
            RustType::Composite(name) => self.composite(name, row),
            RustType::Custom(_) => Vec::new(),
        };
        let mut distinct: Vec<Value> = Vec::with_capacity(values.len());
        for value in values {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        distinct
    }

    fn known(&self, known: Known, row: usize, mined: &Mined) -> Vec<Value> {
        let number = row + 1;
        let texts = |texts: &[String]| texts.iter().map(Value::text).collect();
        match known {
            _ if known.is_integer() => self.integers(known, row, mined),
            Known::F32 | Known::F64 | Known::Decimal => self.numbers(known, row, mined),
            Known::Bool => vec![Value::Bool(row == 0), Value::Bool(row != 0)],
            Known::String => self.texts(row, mined),
            Known::Bytes => self.bytes(row, mined),
            Known::NaiveDate => {
                let days = ["2024-01-", "2100-01-", "1990-01-", "2024-02-"].map(|month| format!("{month}{number:02}"));
                texts(&[&days[..], &days_near(mined, row)].concat())
            }
            Known::NaiveTime => {
                texts(&[format!("10:00:{number:02}"), format!("20:00:{number:02}"), format!("01:00:{number:02}")])
            }
            Known::NaiveDateTime => texts(&times(mined, row, "")),
            Known::DateTimeUtc => texts(&times(mined, row, "Z")),
            Known::Uuid => {
                texts(&[format!("018f3c2a-7b1e-7000-8000-{number:012}"), format!("018f3c2a-7b1e-7000-8000-{:012}", number + 10)])
            }
            Known::Json => documents(row, mined),
            Known::Interval => texts(&[format!("P{number}D"), format!("PT{number}H"), "PT0S".to_owned()]),
            Known::IpInet => texts(&[format!("192.0.2.{number}"), format!("2001:db8::{number}")]),
            Known::IpCidr => texts(&[format!("192.0.{number}.0/24"), format!("2001:db8:{number}::/48")]),
            Known::MacAddr => texts(&[format!("08:00:2b:01:02:{number:02}")]),
            Known::BitString => {
                let length = self.argument(0).unwrap_or(1) as usize;
                texts(&[format!("{:0length$b}", row % 2), format!("{:0length$b}", (row + 1) % 2)])
            }
            Known::Vector => {
                let dimensions = self.argument(0).unwrap_or(3);
                let value = Value::Number(format!("{number}.5"));
                vec![Value::List((0..dimensions).map(|_| value.clone()).collect())]
            }
            Known::I8 | Known::I16 | Known::I32 | Known::I64 | Known::U8 | Known::U16 | Known::U32 | Known::U64 => Vec::new(),
        }
    }

    fn integers(&self, known: Known, row: usize, mined: &Mined) -> Vec<Value> {
        let (least, most) = self.limits(known);
        let offset = i128::try_from(row).unwrap_or_default();
        let is_year = self.words() == "YEAR";
        // `BIT(n)` holds numbers below 2^n, and what another row has of a small number may be there already.
        let most = if self.words() == "BIT" { (1_i128 << self.argument(0).unwrap_or(1).min(64)) - 1 } else { most };
        let first = match most {
            _ if is_year => 2001,
            _ if !self.is_unique => 1,
            101..=255 => 101,
            30_001..=65_535 => 30_001,
            8_000_001..=99_999_999 => 8_000_001,
            1_900_000_001.. => 1_900_000_001,
            _ => 1,
        };
        let usual = [first + offset, 1 + offset, 0, 10 + offset, 100 + offset, 1000 + offset, -1 - offset];
        let all = usual.into_iter().chain(near(mined, offset)).filter(|number| (least..=most).contains(number));
        all.filter(|number| !is_year || *number == 0 || (1901..=2155).contains(number)).map(Value::Integer).collect()
    }

    fn numbers(&self, known: Known, row: usize, mined: &Mined) -> Vec<Value> {
        let offset = i128::try_from(row).unwrap_or_default();
        let fraction = || Value::Number(format!("0.{}", row + 1));
        let digits = self.argument(0).zip(self.argument(1).or(Some(0))).map(|(precision, scale)| precision.saturating_sub(scale));
        if known == Known::Decimal && digits == Some(0) {
            return vec![fraction()];
        }
        let usual = [1 + offset, 0, 5 + offset, 10 + offset, 100 + offset, -1 - offset].map(Value::Integer);
        let exact = mined.numbers.iter().map(|number| Value::Number(number.clone()));
        let fits = |value: &Value| match (value, digits) {
            (Value::Integer(number), Some(digits)) => number.to_string().trim_start_matches('-').len() <= digits as usize,
            _ => true,
        };
        usual.into_iter().chain(near(mined, offset).map(Value::Integer)).chain([fraction()]).chain(exact).filter(fits).collect()
    }

    fn texts(&self, row: usize, mined: &Mined) -> Vec<Value> {
        let words = self.words();
        if let Some((_, texts)) = TEXTS.iter().find(|(ty, _)| *ty == words) {
            return vec![Value::text(texts[row % 2]), Value::text(texts[(row + 1) % 2])];
        }
        if !self.labels.is_empty() {
            return rotated(self.labels, row).into_iter().map(Value::Text).collect();
        }
        if self.dialect == Dialect::Postgres && !statements::is_text(self.sql_type) {
            return Vec::new();
        }
        let longest = self.longest();
        let is_fixed = words.starts_with("CHAR") && !words.contains("VARYING") || words == "BPCHAR" || words == "NCHAR";
        let length = longest.filter(|length| is_fixed && *length <= 255).unwrap_or(8).min(longest.unwrap_or(8));
        let usual = [
            of_length("sample", length, row),
            of_length("", length, row),
            format!("user{}@example.com", row + 1),
            format!("https://example.com/{}", row + 1),
            (row + 1).to_string(),
            of_length("sample", length, row).to_uppercase(),
            String::new(),
        ];
        let patterns = mined.patterns.iter().flat_map(|(kind, pattern)| {
            [row, row + 1, row + 2].into_iter().filter_map(move |number| matching::text(*kind, pattern, number))
        });
        let lengths = mined.integers.iter().filter(|length| (1..=LONGEST).contains(*length));
        let sized =
            lengths.flat_map(|length| [*length, length + 1, length - 1]).filter_map(|length| usize::try_from(length).ok());
        let sized: Vec<String> = sized.map(|length| of_length("", length, row)).collect();
        let texts: Vec<String> = mined.texts.iter().cloned().collect();
        let all = usual.into_iter().chain(rotated(&texts, row)).chain(patterns).chain(sized);
        all.filter(|text| longest.is_none_or(|longest| text.chars().count() <= longest)).map(Value::Text).collect()
    }

    fn bytes(&self, row: usize, mined: &Mined) -> Vec<Value> {
        let longest = self.longest().filter(|_| self.words() != "BYTEA");
        let is_fixed = self.words() == "BINARY";
        let usual = longest.filter(|length| is_fixed || *length < 4).unwrap_or(4);
        let mined = mined.integers.iter().filter_map(|length| usize::try_from(*length).ok()).filter(|length| *length <= 4096);
        let filler = u8::try_from(row + 1).unwrap_or(u8::MAX);
        std::iter::once(usual).chain(mined).map(|length| Value::Bytes(vec![filler; length])).collect()
    }

    fn labels(&self, name: &RustIdent, row: usize) -> Vec<Value> {
        let labels: Vec<String> =
            self.schema.enumeration(name).iter().flat_map(|one| &one.labels).map(|one| one.text.clone()).collect();
        rotated(&labels, row).into_iter().map(Value::Text).collect()
    }

    fn lists(&self, element: &RustType, row: usize, mined: &Mined) -> Vec<Value> {
        let sql_type = self.sql_type.split('[').next().unwrap_or_default();
        let values = Domain { rust_type: element, sql_type, is_unique: false, ..*self }.values(row, mined);
        let one = |value: &Value| Value::List(vec![value.clone()]);
        let pair = (values.len() > 1).then(|| Value::List(values[..2].to_vec()));
        let mut lists: Vec<Value> = values.iter().map(one).collect();
        lists.extend(pair);
        lists.push(Value::List(Vec::new()));
        lists
    }

    fn composite(&self, name: &RustIdent, row: usize) -> Vec<Value> {
        let Some(composite) = self.schema.composite(name) else { return Vec::new() };
        let fields = composite.fields.iter().map(|field| {
            let domain = Domain {
                rust_type: &field.rust_type,
                sql_type: &field.sql_type,
                labels: &[],
                max_len: None,
                is_unique: false,
                ..*self
            };
            domain.values(row, &Mined::default()).into_iter().next().unwrap_or(Value::Null)
        });
        vec![Value::Fields(fields.collect())]
    }

    /// The declared type in upper case, without its arguments and without what says where it is defined.
    fn words(&self) -> String {
        let name = self.sql_type.split(['(', '[']).next().unwrap_or_default().trim().to_ascii_uppercase();
        let tail = self.sql_type.split_once(')').map_or("", |(_, tail)| tail).to_ascii_uppercase();
        let last = name.rsplit('.').next().unwrap_or_default().trim_matches('"');
        let words =
            if tail.trim_start().starts_with("WITH TIME ZONE") { format!("{last} WITH TIME ZONE") } else { last.to_owned() };
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The number at this place in the parentheses of the declared type.
    fn argument(&self, at: usize) -> Option<u32> {
        let inner = self.sql_type.split_once('(')?.1.split_once(')')?.0;
        inner.split(',').nth(at)?.trim().parse().ok()
    }

    /// The least and the greatest number of the type.
    fn limits(&self, known: Known) -> (i128, i128) {
        const MEDIUM: i128 = 1 << 23;
        let is_medium = ["MEDIUMINT", "MIDDLEINT", "INT3"].iter().any(|name| self.words().starts_with(name));
        match known {
            Known::I32 if is_medium => (-MEDIUM, MEDIUM - 1),
            Known::U32 if is_medium => (0, 2 * MEDIUM - 1),
            Known::I8 => (i8::MIN.into(), i8::MAX.into()),
            Known::I16 => (i16::MIN.into(), i16::MAX.into()),
            Known::I32 => (i32::MIN.into(), i32::MAX.into()),
            Known::U8 => (0, u8::MAX.into()),
            Known::U16 => (0, u16::MAX.into()),
            Known::U32 => (0, u32::MAX.into()),
            Known::U64 => (0, i64::MAX.into()),
            _ => (i64::MIN.into(), i64::MAX.into()),
        }
    }

    fn longest(&self) -> Option<usize> {
        let words = self.words();
        let is_single = matches!(words.as_str(), "CHAR" | "CHARACTER" | "NCHAR" | "BINARY");
        let declared = self.argument(0).or_else(|| is_single.then_some(1));
        declared.or(self.max_len).map(|length| length as usize)
    }
}

/// The times for a row, with what says where on earth they are.
fn times(mined: &Mined, row: usize, zone: &str) -> Vec<String> {
    let number = row + 1;
    let usual = [("2024-01-", "10:00:00"), ("2037-01-", "10:00:00"), ("1990-01-", "10:00:00"), ("2024-01-", "20:00:00")];
    let usual = usual.iter().map(|(month, time)| format!("{month}{number:02}T{time}{zone}"));
    usual.chain(days_near(mined, row).iter().map(|day| format!("{day}T10:00:00{zone}"))).collect()
}

/// Days near those in conditions: a little later, where the month has them, and a year before that.
fn days_near(mined: &Mined, row: usize) -> Vec<String> {
    let near = |text: &String| {
        let day = text.get(..10).filter(|day| day.bytes().enumerate().all(|(at, byte)| is_of_day(at, byte)))?;
        let (year, number) = (day[..4].parse::<usize>().ok()?, day[8..].parse::<usize>().ok()? + row + 1);
        let of = |year: usize| format!("{year:04}{}{number:02}", &day[4..8]);
        (number <= 28 && year > 1).then(|| [of(year), of(year - 1)])
    };
    mined.texts.iter().filter_map(near).flatten().collect()
}

/// Whether the byte can stand there in `2024-01-31`.
fn is_of_day(at: usize, byte: u8) -> bool {
    if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
}

/// The whole numbers in conditions, and their neighbours.
fn near(mined: &Mined, offset: i128) -> impl Iterator<Item = i128> + '_ {
    mined.integers.iter().flat_map(move |number| [*number, number + 1 + offset, number - 1 - offset])
}

/// The values that the user has named, from the one for the row on.
pub(super) fn given(ty: &RustType, samples: &[String], row: usize) -> Vec<Value> {
    let value = |text: String| match ty {
        RustType::Known(Known::Bool) => text.parse().map_or(Value::Text(text), Value::Bool),
        RustType::Known(Known::F32 | Known::F64 | Known::Decimal) if text.parse::<f64>().is_ok() => Value::Number(text),
        RustType::Known(Known::Bytes) => Value::Bytes(text.into_bytes()),
        RustType::Known(known) if known.is_integer() => text.parse().map_or(Value::Text(text), Value::Integer),
        RustType::Set(_) | RustType::Array(_) => Value::List(text.split(',').map(Value::text).collect()),
        _ => Value::Text(text),
    };
    rotated(samples, row).into_iter().map(value).collect()
}

/// Two neighbours, further from those of the other rows than they are from each other.
fn range(bound: Known, row: usize) -> Option<Value> {
    let (low, high) = (row * 10 + 1, row * 10 + 6);
    let whole = |number: usize| Value::Integer(number.try_into().unwrap_or_default());
    let (low, high) = match bound {
        Known::I32 | Known::I64 | Known::Decimal => (whole(low), whole(high)),
        Known::NaiveDate => (Value::Text(format!("2024-01-{low:02}")), Value::Text(format!("2024-01-{high:02}"))),
        Known::NaiveDateTime => {
            (Value::Text(format!("2024-01-{low:02}T10:00:00")), Value::Text(format!("2024-01-{high:02}T10:00:00")))
        }
        Known::DateTimeUtc => {
            (Value::Text(format!("2024-01-{low:02}T10:00:00Z")), Value::Text(format!("2024-01-{high:02}T10:00:00Z")))
        }
        _ => return None,
    };
    Some(Value::Range(Box::new(low), Box::new(high)))
}

/// A text of so many characters at most that ends with the number of the row; with `start` if there is room for it.
fn of_length(start: &str, length: usize, row: usize) -> String {
    if start.len() + 1 < length && !start.is_empty() && length <= 8 {
        return format!("{start}{}", row + 1);
    }
    let last = char::from_digit(u32::try_from(row % 9).unwrap_or(0) + 1, 10).unwrap_or('1');
    (1..length).map(|_| 'a').chain((length > 0).then_some(last)).collect()
}

/// JSON of every kind, and an object with all the keys that conditions name.
fn documents(row: usize, mined: &Mined) -> Vec<Value> {
    let number = row + 1;
    let keys: Vec<String> = mined.texts.iter().map(|key| format!("{key:?}:\"a{number}\"")).collect();
    let own = format!("{{{}}}", keys.join(","));
    let kinds =
        [format!("{{\"a\":{number}}}"), format!("[{number}]"), format!("\"a{number}\""), number.to_string(), "{}".into(), own];
    kinds.into_iter().map(Value::Text).collect()
}

/// The values from the one for the row on.
fn rotated(values: &[String], row: usize) -> Vec<String> {
    let start = if values.is_empty() { 0 } else { row % values.len() };
    values[start..].iter().chain(&values[..start]).cloned().collect()
}
