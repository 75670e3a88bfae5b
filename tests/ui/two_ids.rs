use tablesmith::prelude::*;

#[derive(Model)]
pub struct User {
    #[model(id)]
    pub id: i64,
    #[model(id)]
    pub number: i64,
}

fn main() {}
