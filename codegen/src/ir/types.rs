use std::fmt;

use serde::{Deserialize, Serialize};

use super::{RustIdent, TypePath};

/// The Rust type of a column's value. Serialised as source text: `i64`, `Vec<String>`, `DateTime<Utc>`, `MemoVisibility`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum RustType {
    /// A type that tablesmith itself knows.
    Known(Known),
    /// An enum of the schema. Only resolving makes this: a front end that reads structs sees a [`RustType::Custom`].
    Enum(RustIdent),
    /// Any number of the labels of an enum of the schema. Only resolving makes this, as with enums.
    Set(RustIdent),
    /// A composite type of the schema. Only resolving makes this, as with enums.
    Composite(RustIdent),
    /// An array, of any number of dimensions in SQL and of one here; [`RustType::array_of`] makes it.
    Array(Box<RustType>),
    /// A range of values.
    Range(Known),
    /// A type of the user's, who says how it is encoded and decoded.
    Custom(TypePath),
}

macro_rules! known {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $path:literal, $sql:literal;)*) => {
        /// The types that tablesmith itself encodes and decodes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Known { $($(#[$doc])* $variant,)* }

        impl Known {
            /// Every known type.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The short form, as people write it with the usual imports.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The absolute path, as generated code writes it.
            pub fn path(self) -> &'static str {
                match self { $(Self::$variant => $path,)* }
            }

            /// The type that SQLite tables declare for it when a struct does not say otherwise.
            pub fn default_sql_type(self) -> &'static str {
                match self { $(Self::$variant => $sql,)* }
            }
        }
    };
}

known! {
    /// 8 bits, signed.
    I8 = "i8", "i8", "TINYINT";
    /// 16 bits, signed.
    I16 = "i16", "i16", "SMALLINT";
    /// 32 bits, signed.
    I32 = "i32", "i32", "INT";
    /// 64 bits, signed.
    I64 = "i64", "i64", "INTEGER";
    /// 8 bits, unsigned.
    U8 = "u8", "u8", "TINYINT UNSIGNED";
    /// 16 bits, unsigned.
    U16 = "u16", "u16", "SMALLINT UNSIGNED";
    /// 32 bits, unsigned.
    U32 = "u32", "u32", "INT UNSIGNED";
    /// 64 bits, unsigned; values above `i64::MAX` are refused where the database has no such type.
    U64 = "u64", "u64", "BIGINT UNSIGNED";
    /// 32 bits, floating.
    F32 = "f32", "f32", "FLOAT";
    /// 64 bits, floating.
    F64 = "f64", "f64", "REAL";
    /// True or false.
    Bool = "bool", "bool", "BOOLEAN";
    /// Text.
    String = "String", "::std::string::String", "TEXT";
    /// Bytes.
    Bytes = "Vec<u8>", "::std::vec::Vec<u8>", "BLOB";
    /// A date.
    NaiveDate = "NaiveDate", "::tablesmith::types::NaiveDate", "DATE";
    /// A time of day.
    NaiveTime = "NaiveTime", "::tablesmith::types::NaiveTime", "TIME";
    /// A date and time without a zone.
    NaiveDateTime = "NaiveDateTime", "::tablesmith::types::NaiveDateTime", "DATETIME";
    /// An instant.
    DateTimeUtc = "DateTime<Utc>", "::tablesmith::types::DateTime<::tablesmith::types::Utc>", "TIMESTAMPTZ";
    /// A decimal number.
    Decimal = "Decimal", "::tablesmith::types::Decimal", "NUMERIC";
    /// A UUID.
    Uuid = "Uuid", "::tablesmith::types::Uuid", "UUID";
    /// Any JSON value.
    Json = "JsonValue", "::tablesmith::types::JsonValue", "JSON";
    /// A span of time, in months, days and microseconds.
    Interval = "Interval", "::tablesmith::types::Interval", "INTERVAL";
    /// The address of a host.
    IpInet = "IpInet", "::tablesmith::types::IpInet", "INET";
    /// The address of a network.
    IpCidr = "IpCidr", "::tablesmith::types::IpCidr", "CIDR";
    /// The address of a network card.
    MacAddr = "MacAddr", "::tablesmith::types::MacAddr", "MACADDR";
    /// A string of bits.
    BitString = "BitString", "::tablesmith::types::BitString", "BIT VARYING";
    /// An embedding, or any other list of 32-bit floats.
    Vector = "Vec<f32>", "::std::vec::Vec<f32>", "VECTOR";
}

impl Known {
    /// Whether a database can number rows by it.
    pub fn is_integer(self) -> bool {
        matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::U8 | Self::U16 | Self::U32 | Self::U64)
    }

    /// Whether `Eq`, `Ord` and `Hash` hold for it.
    pub fn is_eq(self) -> bool {
        !matches!(self, Self::F32 | Self::F64 | Self::Json | Self::Vector)
    }
}

impl Known {
    /// Whether there are ranges of it.
    pub fn has_ranges(self) -> bool {
        matches!(self, Self::I32 | Self::I64 | Self::Decimal | Self::NaiveDate | Self::NaiveDateTime | Self::DateTimeUtc)
    }
}

impl RustType {
    /// A list of values. A list of bytes or of 32-bit floats is a type of its own.
    pub fn array_of(element: Self) -> Self {
        match element {
            Self::Known(Known::U8) => Self::Known(Known::Bytes),
            Self::Known(Known::F32) => Self::Known(Known::Vector),
            element => Self::Array(Box::new(element)),
        }
    }

    /// The enum of the schema that it is, or that its elements are.
    pub fn enumeration(&self) -> Option<&RustIdent> {
        match self {
            Self::Enum(name) | Self::Set(name) => Some(name),
            Self::Array(element) => element.enumeration(),
            Self::Known(_) | Self::Composite(_) | Self::Range(_) | Self::Custom(_) => None,
        }
    }

    /// The composite type of the schema that it is, or that its elements are.
    pub fn composite(&self) -> Option<&RustIdent> {
        match self {
            Self::Composite(name) => Some(name),
            Self::Array(element) => element.composite(),
            Self::Known(_) | Self::Enum(_) | Self::Set(_) | Self::Range(_) | Self::Custom(_) => None,
        }
    }

    /// Whether the database can number rows by it; a type of the user's is trusted.
    pub fn is_integer(&self) -> bool {
        match self {
            Self::Known(known) => known.is_integer(),
            Self::Custom(_) => true,
            Self::Enum(_) | Self::Set(_) | Self::Composite(_) | Self::Array(_) | Self::Range(_) => false,
        }
    }

    /// Whether `Eq` holds for it; a type of the user's is trusted.
    pub fn is_eq(&self) -> bool {
        match self {
            Self::Known(known) => known.is_eq(),
            Self::Array(element) => element.is_eq(),
            Self::Composite(_) => false,
            Self::Enum(_) | Self::Set(_) | Self::Range(_) | Self::Custom(_) => true,
        }
    }

    /// The type as generated code writes it.
    pub fn path(&self) -> TypePath {
        match self {
            Self::Known(known) => TypePath::from(*known),
            Self::Enum(name) | Self::Composite(name) => TypePath::from(name),
            Self::Set(name) => TypePath::from(name).within("::tablesmith::types::LabelSet"),
            Self::Array(element) => element.path().within("::std::vec::Vec"),
            Self::Range(bound) => TypePath::from(*bound).within("::tablesmith::types::Range"),
            Self::Custom(path) => path.clone(),
        }
    }
}

impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(known) => f.write_str(known.as_str()),
            Self::Enum(name) | Self::Composite(name) => name.fmt(f),
            Self::Set(name) => write!(f, "LabelSet<{name}>"),
            Self::Array(element) => write!(f, "Vec<{element}>"),
            Self::Range(bound) => write!(f, "Range<{}>", bound.as_str()),
            Self::Custom(path) => path.fmt(f),
        }
    }
}

impl From<RustType> for String {
    fn from(ty: RustType) -> Self {
        ty.to_string()
    }
}

impl TryFrom<String> for RustType {
    type Error = super::InvalidName;

    /// An enum reads back as [`RustType::Custom`], and so does a list or a set of them; resolving links it again.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        TypePath::new(text).map(Self::from)
    }
}

impl From<TypePath> for RustType {
    fn from(path: TypePath) -> Self {
        let known = |text: &str| Known::ALL.iter().copied().find(|known| known.as_str() == text);
        let text = path.as_str();
        let within = |generic: &str| text.strip_prefix(generic)?.strip_prefix('<')?.strip_suffix('>');
        if let Some(known) = known(text) {
            return Self::Known(known);
        }
        if let Some(bound) = within("Range").and_then(known).filter(|known| known.has_ranges()) {
            return Self::Range(bound);
        }
        let element = within("Vec").and_then(|element| TypePath::new(element).ok()).map(Self::from);
        match element {
            None | Some(Self::Custom(_)) => Self::Custom(path),
            Some(element) => Self::array_of(element),
        }
    }
}
