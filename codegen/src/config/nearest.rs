//! "Did you mean": the nearest of the names that exist, or all of them.

/// The most names that a help lists.
const LISTED: usize = 12;

/// What to say about a name that is not among `known`.
pub(crate) fn suggest<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(same) = known.iter().find(|candidate| candidate.eq_ignore_ascii_case(name)) {
        return format!("did you mean `{same}`?");
    }
    if let Some(nearest) = similar::get_close_matches(name, &known, 1, 0.7).first() {
        return format!("did you mean `{nearest}`?");
    }
    if known.is_empty() {
        return format!("there are no {what}");
    }
    let listed: Vec<String> = known.iter().take(LISTED).map(|candidate| format!("`{candidate}`")).collect();
    let more = known.len().checked_sub(LISTED).filter(|more| *more > 0).map_or(String::new(), |more| format!(" and {more} more"));
    format!("the {what} are {}{more}", listed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn the_nearest_name_is_proposed_else_all_are_listed() {
        let cases = [
            ("usres", "did you mean `users`?"),
            ("USERS", "did you mean `users`?"),
            ("zebra", "the tables are `posts`, `users`"),
        ];
        for (name, help) in cases {
            assert_eq!(suggest("tables", name, ["posts", "users"]), help);
        }
        assert_eq!(suggest("tables", "users", []), "there are no tables");
    }
}
