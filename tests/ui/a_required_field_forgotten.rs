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

fn main() {
    let _ = UserCreate { email: String::new(), name: None };
}
