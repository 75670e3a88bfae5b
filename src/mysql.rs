//! MySQL and MariaDB by `mysql_async` and `mysql`.

mod error;
