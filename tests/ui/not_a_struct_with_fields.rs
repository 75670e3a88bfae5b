use tablesmith::prelude::*;

#[derive(Model)]
pub enum Shape {
    Round,
}

#[derive(Model)]
pub struct Pair(i64, i64);

#[derive(Model)]
pub struct Generic<T> {
    #[model(id)]
    pub id: T,
}

fn main() {}
