//! MySQL and MariaDB by `mysql_async` and `mysql`.

mod connect;
mod error;
mod settings;
