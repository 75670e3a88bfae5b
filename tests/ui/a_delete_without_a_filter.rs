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

async fn delete(db: &Db) -> Result<Vec<User>> {
    User::repo(db).delete_where().await
}

fn main() {}
