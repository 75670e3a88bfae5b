//! What the escapes in strings stand for.

/// The text of `E'…'`: `\n`, `\'`, `''`, `\x41`, `\101`, `\u00e9`, `\U0001f600`.
pub(super) fn backslashes(inner: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(inner.len()), inner);
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        if next == '\'' {
            rest = rest.strip_prefix('\'').unwrap_or(rest);
        }
        if next != '\\' {
            text.push(next);
            continue;
        }
        let Some(letter) = rest.chars().next() else { break };
        let (digits, radix, most) = match letter {
            'x' => (&rest[1..], 16, 2),
            'u' => (&rest[1..], 16, 4),
            'U' => (&rest[1..], 16, 8),
            '0'..='7' => (rest, 8, 3),
            _ => ("", 16, 0),
        };
        let length = digits.chars().take(most).take_while(|c| c.is_digit(radix)).count();
        if let Some(character) = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32) {
            text.push(character);
            rest = &digits[length..];
            continue;
        }
        text.push(match letter {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            other => other,
        });
        rest = &rest[letter.len_utf8()..];
    }
    text
}

/// The text of `U&'…'`: `\00e9`, `\+01f600`, `\\`.
pub(super) fn unicode(inner: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(inner.len()), inner);
    while let Some((plain, escaped)) = rest.split_once('\\') {
        text.push_str(plain);
        let (digits, length) = escaped.strip_prefix('+').map_or((escaped, 4), |digits| (digits, 6));
        let code = digits.get(..length).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(character) = code {
            text.push(character);
            rest = &digits[length..];
        } else {
            text.push('\\');
            rest = escaped.strip_prefix('\\').unwrap_or(escaped);
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_characters() {
        for (inner, expected) in [
            ("a\\\\b", "a\\b"),
            ("it\\'s''", "it's'"),
            ("\\n\\t", "\n\t"),
            ("\\x41\\101\\u00e9\\U0001f600", "AAé😀"),
            ("\\q\\", "q"),
            ("é\\xé", "éxé"),
        ] {
            assert_eq!(backslashes(inner), expected, "{inner}");
        }
        for (inner, expected) in [("d\\0061t\\+000061", "data"), ("\\\\a\\zz", "\\a\\zz"), ("é", "é")] {
            assert_eq!(unicode(inner), expected, "{inner}");
        }
    }
}
