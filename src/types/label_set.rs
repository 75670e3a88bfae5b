//! Sets of labels: MySQL's `SET`.

/// Some of the labels of an enum, each at most once, in the order in which they were given.
///
/// Two sets are equal if they have the same labels: the database keeps them in an order of its own.
///
/// # Examples
///
/// ```
/// use tablesmith::types::LabelSet;
///
/// let mut colours: LabelSet<&str> = ["red", "blue"].into_iter().collect();
/// assert!(!colours.insert("red"));
/// assert_eq!(colours.len(), 2);
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct LabelSet<E>(Vec<E>);

impl<E: PartialEq> LabelSet<E> {
    /// Adds a label; says whether it was not there before.
    pub fn insert(&mut self, label: E) -> bool {
        let is_new = !self.contains(&label);
        if is_new {
            self.0.push(label);
        }
        is_new
    }

    /// Whether the set has the label.
    pub fn contains(&self, label: &E) -> bool {
        self.0.contains(label)
    }
}

impl<E> LabelSet<E> {
    /// The labels in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.0.iter()
    }

    /// The number of labels.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no label.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<E> Default for LabelSet<E> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<E: PartialEq> PartialEq for LabelSet<E> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|label| other.contains(label))
    }
}

impl<E: Eq> Eq for LabelSet<E> {}

impl<E: PartialEq> FromIterator<E> for LabelSet<E> {
    fn from_iter<I: IntoIterator<Item = E>>(labels: I) -> Self {
        let mut set = Self::default();
        for label in labels {
            set.insert(label);
        }
        set
    }
}

impl<E> IntoIterator for LabelSet<E> {
    type Item = E;
    type IntoIter = std::vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'s, E> IntoIterator for &'s LabelSet<E> {
    type Item = &'s E;
    type IntoIter = std::slice::Iter<'s, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(feature = "serde")]
impl<'de, E: serde::Deserialize<'de> + PartialEq> serde::Deserialize<'de> for LabelSet<E> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from_iter)
    }
}
