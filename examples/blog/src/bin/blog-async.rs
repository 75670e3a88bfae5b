//! `cargo run -p blog --bin blog-async`

use tablesmith::Db;
use tablesmith::prelude::*;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let db = Db::connect("sqlite::memory:").await?;
    db.execute_script(blog::SCHEMA).await?;
    blog::site::visit(&db).await
}
