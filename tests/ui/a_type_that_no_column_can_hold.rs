use tablesmith::prelude::*;

#[derive(Debug, Clone, PartialEq)]
pub struct Score(i64);

#[derive(Model)]
pub struct User {
    #[model(id)]
    pub id: i64,
    pub score: Score,
}

fn main() {}
