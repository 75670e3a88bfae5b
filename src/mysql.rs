//! MySQL and MariaDB by `mysql_async` and `mysql`.

pub(crate) mod value;
