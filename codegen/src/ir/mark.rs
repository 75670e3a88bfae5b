use serde::{Deserialize, Serialize};

/// What is said about a column's values, beside that they are secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Only a new row gets one.
    Immutable,
    /// They are in no public DTO and in no filter.
    Hidden,
    /// They say something about a person, and are masked in `Debug`.
    Pii,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 3] = [Self::Immutable, Self::Hidden, Self::Pii];

    /// The name, as attributes and the configuration write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Immutable => "immutable",
            Self::Hidden => "hidden",
            Self::Pii => "pii",
        }
    }
}

/// How a key is made for a new row that has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyStrategy {
    /// A random UUID.
    UuidV4,
    /// A UUID that begins with the time, so that later ones are greater.
    UuidV7,
    /// The same with 26 letters and digits.
    Ulid,
    /// 21 random letters, digits, hyphens and underscores.
    Nanoid,
}

impl KeyStrategy {
    /// Every strategy.
    pub const ALL: [Self; 4] = [Self::UuidV4, Self::UuidV7, Self::Ulid, Self::Nanoid];

    /// The name, as attributes, the configuration and the runtime's function have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::UuidV4 => "uuid_v4",
            Self::UuidV7 => "uuid_v7",
            Self::Ulid => "ulid",
            Self::Nanoid => "nanoid",
        }
    }

    /// Whether it makes UUIDs, and not texts.
    pub fn is_uuid(self) -> bool {
        matches!(self, Self::UuidV4 | Self::UuidV7)
    }
}
