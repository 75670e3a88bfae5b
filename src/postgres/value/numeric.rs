//! `numeric` in binary: groups of four decimal digits, and where the point stands.

use bytes::{BufMut, BytesMut};

#[cfg(feature = "decimal")]
use rust_decimal::Decimal;

#[cfg(feature = "decimal")]
use super::nested::take;
#[cfg(feature = "decimal")]
use crate::codec::DecodeError;

const NEGATIVE: u16 = 0x4000;

/// Writes `mantissa` with `scale` digits behind the point.
pub(super) fn encode(is_negative: bool, mantissa: u128, scale: u16, out: &mut BytesMut) {
    // Groups are counted from the point, so that the last one may need zeros. 96 bits and three digits fit into 128.
    let mut rest = mantissa * 10_u128.pow(u32::from(scale.wrapping_neg() % 4));
    let mut groups = Vec::with_capacity(11);
    while rest > 0 {
        groups.push(u16::try_from(rest % 10_000).unwrap_or_default());
        rest /= 10_000;
    }
    let weight = i16::try_from(groups.len()).unwrap_or_default() - i16::try_from(scale.div_ceil(4)).unwrap_or_default() - 1;
    let trailing = groups.iter().take_while(|group| **group == 0).count();
    out.put_u16(u16::try_from(groups.len() - trailing).unwrap_or_default());
    out.put_i16(if mantissa == 0 { 0 } else { weight });
    out.put_u16(if is_negative && mantissa > 0 { NEGATIVE } else { 0 });
    out.put_u16(scale);
    for group in groups[trailing..].iter().rev() {
        out.put_u16(*group);
    }
}

/// Reads a number with all of its digits, or not at all.
#[cfg(feature = "decimal")]
pub(super) fn decode(mut bytes: &[u8]) -> Result<Decimal, DecodeError> {
    let [count, weight, sign, scale] = [word(&mut bytes)?, word(&mut bytes)?, word(&mut bytes)?, word(&mut bytes)?];
    if !matches!(sign, 0 | NEGATIVE) {
        return Err(DecodeError::new("the number is NaN or infinite, which a decimal number cannot be"));
    }
    let groups = (0..count).map(|_| word(&mut bytes)).collect::<Result<Vec<_>, _>>()?;
    let number = exact(&groups, i32::from(weight.cast_signed()), scale);
    let mut number = number.ok_or_else(|| DecodeError::new("the number has more digits than a decimal number, which has 28"))?;
    number.set_sign_negative(sign == NEGATIVE && !number.is_zero());
    Ok(number)
}

#[cfg(feature = "decimal")]
fn word(bytes: &mut &[u8]) -> Result<u16, DecodeError> {
    take(bytes).map(u16::from_be_bytes)
}

#[cfg(feature = "decimal")]
fn exact(groups: &[u16], weight: i32, scale: u16) -> Option<Decimal> {
    let digits = |mantissa: i128, group: &u16| mantissa.checked_mul(10_000)?.checked_add(i128::from(*group));
    let mut mantissa = groups.iter().try_fold(0, digits)?;
    if mantissa == 0 {
        return Some(Decimal::new(0, u32::from(scale).min(Decimal::MAX_SCALE)));
    }
    // Digits behind the point that the groups hold: negative where zeros before it are left out.
    let mut held = 4 * (i32::try_from(groups.len()).ok()? - 1 - weight);
    while held < 0 {
        mantissa = mantissa.checked_mul(10)?;
        held += 1;
    }
    let wanted = i32::from(scale).min(28);
    while held > wanted && mantissa % 10 == 0 {
        mantissa /= 10;
        held -= 1;
    }
    let mut number = Decimal::try_from_i128_with_scale(mantissa, u32::try_from(held).ok()?).ok()?;
    // The zeros at the end are kept as far as there is room for them.
    number.rescale(number.scale().max(u32::from(scale).min(Decimal::MAX_SCALE)));
    Some(number)
}

#[cfg(all(test, feature = "decimal"))]
mod tests {
    use super::*;

    fn round_trip(number: Decimal) -> Decimal {
        let mut out = BytesMut::new();
        let scale = u16::try_from(number.scale()).expect("is at most 28");
        encode(number.is_sign_negative(), number.mantissa().unsigned_abs(), scale, &mut out);
        decode(&out).expect("is a decimal number")
    }

    #[test]
    fn every_digit_survives() {
        for text in [
            "0",
            "0.00",
            "1",
            "-1",
            "10000",
            "100000000",
            "0.1",
            "0.0001",
            "0.00001",
            "-12345.6789",
            "1.50",
            "99999999.9999",
            "79228162514264337593543950335",
            "-79228162514264337593543950335",
            "7.9228162514264337593543950335",
            "0.0000000000000000000000000001",
            "10000.0000000000000000000000",
        ] {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(round_trip(number).to_string(), text);
        }
    }

    #[test]
    fn groups_are_those_of_the_server() {
        // What PostgreSQL's numeric_send writes for 12345.678.
        let mut out = BytesMut::new();
        encode(false, 12_345_678, 3, &mut out);
        assert_eq!(&out[..], [0, 3, 0, 1, 0, 0, 0, 3, 0, 1, 9, 41, 26, 124]);
    }

    #[test]
    fn what_a_decimal_cannot_hold_is_refused() {
        let nan = [0, 0, 0, 0, 0xc0, 0, 0, 0];
        assert!(decode(&nan).unwrap_err().to_string().contains("NaN"));
        let large = [0, 1, 0, 11, 0, 0, 0, 0, 0, 1];
        assert!(decode(&large).unwrap_err().to_string().contains("digits"));
        let small = [0, 1, 0xff, 0xf6, 0, 0, 0, 40, 0, 1];
        assert!(decode(&small).unwrap_err().to_string().contains("digits"));
        assert!(decode(&[0, 1]).is_err());
        let zeros_at_the_end = [0, 1, 0, 0, 0, 0, 0, 40, 0, 7];
        assert_eq!(decode(&zeros_at_the_end), Ok(Decimal::from(7)));
    }
}
