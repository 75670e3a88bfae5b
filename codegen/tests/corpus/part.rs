//! The parts of an index, whoever writes them.

/// The parts in parentheses, with a word for those that are no columns, which each writes as he likes.
pub(crate) fn parts<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    parts.into_iter().map(part).collect::<Vec<_>>().join(", ")
}

/// Splits a text at the commas that stand in no parentheses and no quotes.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let (mut found, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, character) in outside_of_quotes(text) {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(text[from..].trim());
    found
}

/// What stands in the first parentheses of a text, and what stands behind them.
pub(crate) fn in_parentheses(text: &str) -> Option<(&str, &str)> {
    let (mut open, mut depth) = (None, 0_usize);
    for (at, character) in outside_of_quotes(text) {
        match character {
            '(' => {
                open = open.or(Some(at + 1));
                depth += 1;
            }
            ')' if depth == 1 => return Some((&text[open?..at], &text[at + 1..])),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn outside_of_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    text.char_indices().filter(move |(_, character)| {
        let is_outside = quote.is_none();
        if quote == Some(*character) {
            quote = None;
        } else if is_outside && ['\'', '"', '`'].contains(character) {
            quote = Some(*character);
        }
        is_outside && quote.is_none()
    })
}

/// Whether a part is a column as it is, in either direction.
pub(crate) fn is_column(part: &str) -> bool {
    let part = part.trim();
    !part.contains('(') && (part.starts_with(['"', '[', '`']) || !part.trim_end_matches(" DESC").contains([' ', ':']))
}

/// The column, without its direction, how much of it counts, and how it is compared.
fn part(text: &str) -> String {
    let text = text.trim();
    if let Some(quote) = text.chars().next().filter(|first| ['"', '`'].contains(first)) {
        return text[1..].split(quote).next().unwrap_or_default().to_owned();
    }
    if let Some((name, _)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return name.to_owned();
    }
    let (name, rest) = text.split_at(text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(text.len()));
    let is_prefix = rest.starts_with('(') && rest[1..].trim_end_matches(')').bytes().all(|byte| byte.is_ascii_digit());
    if !name.is_empty() && (rest.is_empty() || rest.starts_with(' ') || is_prefix) {
        name.to_owned()
    } else {
        "expression".to_owned()
    }
}
