//! One schema file, one data layer, both modes.
//!
//! `build.rs` reads `schema.sql` and writes the models; nothing here is mapped by hand.

use tablesmith::prelude::*;

mod db {
    //! What the build script generated.
    tablesmith::include_models!();
}

use db::{Team, TeamCreate, User, UserCreate, UserRole, UserUnique, UserUpdate};

const SCHEMA: &str = include_str!("../schema.sql");

/// Written once; `tour_blocking` is made from it.
#[tablesmith::twin]
async fn tour(db: &Db) -> Result<()> {
    db.execute_script(SCHEMA).await?;

    let crew = Team::repo(db).create(TeamCreate::new("crew")).await?;
    println!("  created   team {:?} with id {}", crew.name, crew.id);

    let users = User::repo(db);
    let ann = UserCreate { team_id: Some(crew.id), ..UserCreate::new("ann@example.org", "argon2:…") };
    let ann = users.create(ann).await?;
    println!("  created   {ann:?}");

    let patch = UserUpdate { name: Set(Some("Ann".into())), role: Set(UserRole::Admin), ..UserUpdate::default() };
    let ann = users.update(ann.id, patch).await?;
    println!("  patched   name {:?}, role {:?}, version {}", ann.name, ann.role, ann.version);

    let again = UserCreate { name: Some("Ann again".into()), ..UserCreate::new("ann@example.org", "argon2:…") };
    let again = users.upsert(again, UserUnique::Email).await?;
    println!("  upserted  same id {}, name {:?}, version {}", again.id, again.name, again.version);

    let many = (1..=7).map(|n| UserCreate { team_id: Some(crew.id), ..UserCreate::new(format!("user{n}@example.org"), "…") });
    println!("  created   {} more users in one transaction", users.create_many(many).await?.len());

    let wanted = User::EMAIL.starts_with("user").order_by(User::EMAIL.desc()).limit(3);
    let (page, total) = users.list_and_count(wanted).await?;
    let emails: Vec<_> = page.iter().map(|user| user.email.as_str()).collect();
    println!("  paged     {} of {total}: {}", page.len(), emails.join(", "));

    let by_email = All.order_by(User::EMAIL.asc()).limit(5);
    let first = users.page(by_email.clone(), Cursor::start()).await?;
    if let Some(cursor) = first.next {
        let second = users.page(by_email, cursor).await?;
        println!("  turned    from a page of {} users to the next {}", first.items.len(), second.items.len());
    }

    let team = Team::repo(db).get_by_name("crew").await?;
    println!("  joined    team {:?} has {} users", team.name, users.list_by_team_id(team.id).await?.len());

    let refused = users.create(UserCreate::new("ann@example.org", "…")).await;
    if let Err(error) = refused {
        println!("  refused   {error}");
    }

    let rolled_back = db
        .transaction(async |tx| {
            User::repo(tx).delete_where(All).await?;
            User::repo(tx).get(1).await
        })
        .await;
    if let Err(error) = rolled_back {
        println!("  undone    {error}; still {} users", users.count(All).await?);
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    println!("async");
    tour(&Db::connect("sqlite::memory:").await?).await?;

    println!("blocking");
    tour_blocking(&tablesmith::blocking::Db::connect("sqlite::memory:")?)
}
