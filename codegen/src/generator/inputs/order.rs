//! The order of migrations: by name, with numbers by value, so that `9_users.sql` comes before `10_posts.sql`, and with dates
//! as numbers, so that `20151219_users` comes before `2019-03-01_posts`, as diesel has them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::path::Path;

/// Compares paths component by component. Paths that differ never compare equal.
pub(super) fn natural(a: &Path, b: &Path) -> Ordering {
    let components = a.components().zip(b.components());
    let mut ordered = components.map(|(a, b)| natural_names(&a.as_os_str().to_string_lossy(), &b.as_os_str().to_string_lossy()));
    ordered.find(|ordering| ordering.is_ne()).unwrap_or_else(|| a.cmp(b))
}

/// Compares names, or parts of them.
pub(super) fn natural_names(a: &str, b: &str) -> Ordering {
    let (a, b) = (undated(a), undated(b));
    let (mut left, mut right) = (&*a, &*b);
    while !left.is_empty() && !right.is_empty() {
        let ((head_left, tail_left), (head_right, tail_right)) = (run(left), run(right));
        let ordering = runs(head_left, head_right);
        if ordering.is_ne() {
            return ordering;
        }
        (left, right) = (tail_left, tail_right);
    }
    left.len().cmp(&right.len())
}

/// A leading date without its hyphens: `2019-03-01-093000_posts` is `20190301093000_posts`. One without a time of day is at midnight.
fn undated(name: &str) -> Cow<'_, str> {
    let prefix = name.split(|c: char| c != '-' && !c.is_ascii_digit()).next().unwrap_or_default();
    let lengths: Vec<usize> = prefix.split('-').map(str::len).collect();
    if lengths.starts_with(&[4, 2, 2]) {
        return Cow::Owned(format!("{:0<14}{}", prefix.replace('-', ""), &name[prefix.len()..]));
    }
    Cow::Borrowed(name)
}

/// Splits off a run of digits, or a run of anything else.
fn run(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

fn runs(a: &str, b: &str) -> Ordering {
    let both_digits = [a, b].iter().all(|run| run.starts_with(|c: char| c.is_ascii_digit()));
    if !both_digits {
        return a.cmp(b);
    }
    // Of any length, so not as integers.
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_by_value_and_the_rest_by_text() {
        let ordered = [
            "1_users.sql",
            "2_a.sql",
            "2_b.sql",
            "009_x.sql",
            "10_y.sql",
            "20151219180527_p/up.sql",
            "2019-03-01-093000_q/up.sql",
            "20240101000000_z/up.sql",
            "2024-03-06-170000_a/up.sql",
            "2024-03-13_170000_b/up.sql",
            "99999999999999999999999_big.sql",
            "V2__b.sql",
            "V10__a.sql",
            "a.sql",
        ];
        let mut shuffled = ordered;
        shuffled.reverse();
        shuffled.sort_by(|a, b| natural(Path::new(a), Path::new(b)));
        assert_eq!(shuffled, ordered);
    }

    #[test]
    fn names_with_equal_numbers_still_have_an_order() {
        assert_eq!(natural(Path::new("01.sql"), Path::new("1.sql")), natural(Path::new("1.sql"), Path::new("01.sql")).reverse());
        assert_ne!(natural(Path::new("01.sql"), Path::new("1.sql")), Ordering::Equal);
    }
}
