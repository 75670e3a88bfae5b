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

#[derive(Model, Debug, Clone)]
pub struct Team {
    #[model(id)]
    pub id: i64,
}

async fn list(db: &Db) -> Result<Vec<User>> {
    User::repo(db).list(Team::ID.eq(1)).await
}

fn main() {}
