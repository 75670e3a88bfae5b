//! `cargo run -p blog --bin blog-blocking`

use tablesmith::blocking::Db;
use tablesmith::prelude::*;

fn main() -> Result<()> {
    let db = Db::connect("sqlite::memory:")?;
    db.execute_script(blog::SCHEMA)?;
    blog::site_blocking::visit(&db)
}
