use tablesmith::prelude::*;

#[derive(Model)]
pub struct User {
    #[model(id)]
    pub id: i64,
    #[model(references = Taem)]
    pub team_id: i64,
}

fn main() {}
