//! Cursors as somebody makes them up who has read how they are written.

use tablesmith::Cursor;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PRIME: u32 = 0x0100_0193;
/// What undoes a multiplication by the prime.
const INVERSE: u32 = 0x359c_449b;
/// Where the seal is, and where the values begin.
const SEAL: std::ops::Range<usize> = 2..6;

/// A cursor of the same list that holds other values, with the right seal: it is no signature, and can be calculated back.
pub fn forged(cursor: &Cursor, values: &[u8]) -> String {
    let mut bytes = decoded(&cursor.to_string());
    let seal = u32::from_be_bytes(bytes[SEAL].try_into().expect("it has four bytes"));
    let old = bytes.split_off(SEAL.end);
    let before = old.iter().rev().fold(seal, |sum, byte| sum.wrapping_mul(INVERSE) ^ u32::from(*byte));
    let seal = values.iter().fold(before, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(PRIME));
    bytes[SEAL].copy_from_slice(&seal.to_be_bytes());
    bytes.extend(values);
    encoded(&bytes)
}

/// Values of all kinds, two at a time, as a cursor has them.
pub fn pairs() -> Vec<Vec<u8>> {
    let integer = |number: i64| [b"i".as_slice(), &number.to_be_bytes()].concat();
    let text =
        |text: &str| [b"t".as_slice(), &u32::try_from(text.len()).expect("it is short").to_be_bytes(), text.as_bytes()].concat();
    let singles = [
        b"n".to_vec(),
        b"b\x01".to_vec(),
        integer(i64::MIN),
        integer(7),
        [b"u".as_slice(), &u64::MAX.to_be_bytes()].concat(),
        [b"f".as_slice(), &f64::NAN.to_bits().to_be_bytes()].concat(),
        text(""),
        text("\0"),
        text("' OR 1 = 1 --"),
        b"y\0\0\0\x02\xff\xfe".to_vec(),
        [b"d".as_slice(), &(-1_000_000_i32).to_be_bytes()].concat(),
    ];
    singles.iter().flat_map(|first| singles.iter().map(move |second| [first.as_slice(), second].concat())).collect()
}

fn decoded(text: &str) -> Vec<u8> {
    let bits = text.bytes().flat_map(|digit| {
        let value = DIGITS.iter().position(|other| *other == digit).expect("it is a digit");
        (0..6).rev().map(move |bit| value >> bit & 1 == 1)
    });
    let bits: Vec<bool> = bits.collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect()
}

fn encoded(bytes: &[u8]) -> String {
    let bits: Vec<bool> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect();
    let digits = bits.chunks(6).map(|digit| (0..6).fold(0, |value, bit| value << 1 | usize::from(digit.get(bit) == Some(&true))));
    digits.map(|value| char::from(DIGITS[value])).collect()
}
