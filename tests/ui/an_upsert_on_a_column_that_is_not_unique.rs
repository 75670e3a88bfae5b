use tablesmith::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct User {
    #[model(id)]
    pub id: i64,
    #[model(unique)]
    pub email: String,
    pub name: Option<String>,
    pub age: i32,
}

async fn upsert(db: &Db) -> Result<User> {
    User::repo(db).upsert(UserCreate::new("ann@example.org", 30), UserUnique::Age).await
}

fn main() {}
