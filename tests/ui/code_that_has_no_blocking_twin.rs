use tablesmith::prelude::*;

#[tablesmith::twin]
async fn both(db: &Db) -> Result<()> {
    let later = async { db.health().await };
    tokio::time::sleep(std::time::Duration::ZERO).await;
    later.await
}

fn main() {}
