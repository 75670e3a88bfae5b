//! Bytes as text that needs no escape in a URL: base64 with `-` and `_`, and without padding (RFC 4648, section 5).

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes four digits for each three bytes; the last one or two bytes are two or three digits.
pub(super) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut number = [0; 4];
        number[1..=chunk.len()].copy_from_slice(chunk);
        let number = u32::from_be_bytes(number);
        for shift in [18, 12, 6, 0].into_iter().take(chunk.len() + 1) {
            text.push(char::from(DIGITS[(number >> shift) as usize % 64]));
        }
    }
    text
}

/// Reads what was written. No other text has the same bytes.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for digits in text.as_bytes().chunks(4) {
        let mut number = 0;
        for digit in digits {
            number = number << 6 | value(*digit)?;
        }
        number <<= 6 * (4 - digits.len());
        let [_, three @ ..] = number.to_be_bytes();
        let (read, rest) = three.split_at(digits.len() - 1);
        if read.is_empty() || rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(read);
    }
    Some(bytes)
}

fn value(digit: u8) -> Option<u32> {
    let place = DIGITS.iter().position(|other| *other == digit)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_the_rfc_hold() {
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("\u{3ff}", "z78")] {
            assert_eq!(write(bytes.as_bytes()), text);
            assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["Z", "Zg==", "Zh", "Zm9", "Zm9vY", "Zm+v", "Zm/v", "Zm v", "Zmé"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn bytes_round_trip(bytes: Vec<u8>) {
            prop_assert_eq!(read(&write(&bytes)), Some(bytes));
        }

        #[test]
        fn no_two_texts_have_the_same_bytes(text in "[A-Za-z0-9_-]{0,9}") {
            if let Some(bytes) = read(&text) {
                prop_assert_eq!(write(&bytes), text);
            }
        }
    }
}
