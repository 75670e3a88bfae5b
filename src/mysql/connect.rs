//! How connections to MySQL and MariaDB are made, in each mode.

use crate::dialect::Dialect;

#[cfg(feature = "async")]
pub(super) mod asynchronous;
#[cfg(feature = "blocking")]
pub(super) mod blocking;

const VERSION: &str = "SELECT VERSION()";

/// What the server of a version such as `10.11.6-MariaDB` speaks. `RETURNING` came with 10.5.
fn dialect(version: &str) -> Dialect {
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).map(|number| number.parse().unwrap_or(0));
    let release: (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if version.contains("MariaDB") && release >= (10, 5) { Dialect::Mariadb } else { Dialect::Mysql }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_tell_the_dialect() {
        for (version, expected) in [
            ("10.11.6-MariaDB-0+deb12u1", Dialect::Mariadb),
            ("11.4.2-MariaDB", Dialect::Mariadb),
            ("10.5.0-MariaDB-log", Dialect::Mariadb),
            ("10.4.30-MariaDB", Dialect::Mysql),
            ("8.4.0", Dialect::Mysql),
            ("8.0.36-28.1", Dialect::Mysql),
            ("", Dialect::Mysql),
        ] {
            assert_eq!(dialect(version), expected, "{version}");
        }
    }
}
