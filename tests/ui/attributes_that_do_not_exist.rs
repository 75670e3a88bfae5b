use tablesmith::prelude::*;

#[derive(Model)]
#[model(tabel = "users")]
pub struct User {
    #[model(id)]
    pub id: i64,
    #[model(uniqe)]
    pub email: String,
}

fn main() {
    let _ = User::repo::<Db>;
}
