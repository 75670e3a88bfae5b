//! The name that somebody probably meant.

/// The candidate that is nearest to `name`, if one is near enough to be a slip of the pen.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (distance(&name, &candidate.to_lowercase()), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .map(|(_, candidate)| candidate)
}

/// The most names that a suggestion lists.
const LISTED: usize = 12;

/// What to say about a name that is not among `known`, which are all the `kind` (in the plural) that there are.
pub(crate) fn suggest<'a>(kind: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(name, known.iter().copied()) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None if known.is_empty() => format!("there are no {kind}"),
        None => {
            let more = known.len().saturating_sub(LISTED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("the {kind} are {}{more}", list(known.into_iter().take(LISTED)))
        }
    }
}

/// The names in backticks, separated by commas.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The number of characters to insert, delete, replace or swap with their neighbour (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_near_and_another_word_is_not() {
        let names = ["email", "name", "created_at"];
        for (written, meant) in
            [("emial", Some("email")), ("Email", Some("email")), ("createdat", Some("created_at")), ("zip", None)]
        {
            assert_eq!(nearest(written, names), meant, "{written}");
        }
    }

    #[test]
    fn the_nearest_name_is_proposed_or_else_some_are_listed() {
        assert_eq!(suggest("tables", "usres", ["posts", "users"]), "did you mean `users`?");
        assert_eq!(suggest("tables", "zebra", ["posts", "users"]), "the tables are `posts`, `users`");
        assert_eq!(suggest("tables", "users", []), "there are no tables");
        let many: Vec<String> = (0..14).map(|n| format!("column_{n}")).collect();
        assert!(suggest("columns", "zebra", many.iter().map(String::as_str)).ends_with("`column_11` and 2 more"));
    }
}
