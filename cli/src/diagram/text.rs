//! Anybody's text, made into text of HTML and XML.

use std::fmt::{self, Write};

/// Prints a text so that it is nothing but text in HTML and in XML, between tags and in quoted attributes.
pub(super) struct Markup<'a>(pub &'a str);

impl fmt::Display for Markup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // XML has no way to write these.
                letter if is_foreign_to_xml(letter) => f.write_char(char::REPLACEMENT_CHARACTER)?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

fn is_foreign_to_xml(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t') || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// The text with every run of white space made one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first characters of a text of one line, if it has more than `most`.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = one_line(text);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let printed = Markup("</script><b x='1' y=\"2\">&amp;\u{1}\n-->").to_string();
        let expected = "&lt;/script&gt;&lt;b x=&#39;1&#39; y=&quot;2&quot;&gt;&amp;amp;\u{fffd}\n--&gt;";
        assert_eq!(printed, expected);
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("größer\nals", 8), "größer a…");
        assert_eq!(shortened("größer", 6), "größer");
    }
}
