use tablesmith::prelude::*;

#[derive(Model)]
pub struct User {
    #[model(id)]
    pub id: i64,
    pub email: String,
    #[model(column = "email")]
    pub address: String,
}

fn main() {}
