//! The paths on tablesmith.

use std::hint::black_box;

use tablesmith::blocking::Db;
use tablesmith::prelude::*;

use crate::Result;
use crate::model::{ROWS, SCHEMA, User, UserCreate, UserUnique, UserUpdate, email};

pub fn get(times: i64) -> Result<()> {
    let db = open()?;
    for number in 0..times {
        black_box(User::repo(&db).get(number % ROWS + 1)?);
    }
    Ok(())
}

pub fn get_async(times: i64) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
        let db = tablesmith::Db::connect("sqlite::memory:").await?;
        db.execute_script(SCHEMA).await?;
        for number in 0..times {
            black_box(User::repo(&db).get(number % ROWS + 1).await?);
        }
        Ok(())
    })
}

pub fn get_by_email_async(times: i64) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
        let db = tablesmith::Db::connect("sqlite::memory:").await?;
        db.execute_script(SCHEMA).await?;
        for number in 0..times {
            black_box(User::repo(&db).get_by_email(&email(number % ROWS + 1)).await?);
        }
        Ok(())
    })
}

pub fn page(times: i64) -> Result<()> {
    let db = open()?;
    for _ in 0..times {
        black_box(User::repo(&db).page(All.order_by(User::ID.asc()).limit(50), Cursor::start())?);
    }
    Ok(())
}

pub fn relations(times: i64) -> Result<()> {
    let db = open()?;
    for _ in 0..times {
        let authors = User::ID.le(100).order_by(User::ID.asc());
        black_box(User::repo(&db).with(User::POSTS).list(authors)?);
    }
    Ok(())
}

pub fn list<const LENGTH: i64>(times: i64) -> Result<()> {
    let db = open()?;
    for _ in 0..times {
        black_box(User::repo(&db).list(User::ID.le(LENGTH).order_by(User::ID.asc()))?);
    }
    Ok(())
}

pub fn insert(times: i64) -> Result<()> {
    let db = open()?;
    for number in 0..times {
        black_box(User::repo(&db).create(row(ROWS + number + 1))?);
    }
    Ok(())
}

pub fn insert_many<const LENGTH: i64>(times: i64) -> Result<()> {
    let db = open()?;
    for number in 0..times {
        let first = ROWS + number * LENGTH + 1;
        black_box(User::repo(&db).create_many((first..first + LENGTH).map(row))?);
    }
    Ok(())
}

pub fn update(times: i64) -> Result<()> {
    let db = open()?;
    for number in 0..times {
        let changes = UserUpdate { name: Set("Somebody".to_owned()), score: Set(0.5), ..UserUpdate::default() };
        black_box(User::repo(&db).update(number % ROWS + 1, changes)?);
    }
    Ok(())
}

pub fn update_many<const LENGTH: i64>(times: i64) -> Result<()> {
    let db = open()?;
    for _ in 0..times {
        let change = |id| (id, UserUpdate { name: Set("Somebody".to_owned()), score: Set(0.5), ..UserUpdate::default() });
        black_box(User::repo(&db).update_many((1..=LENGTH).map(change))?);
    }
    Ok(())
}

pub fn upsert(times: i64) -> Result<()> {
    let db = open()?;
    for number in 0..times {
        black_box(User::repo(&db).upsert(row(number % ROWS + 1), UserUnique::Email)?);
    }
    Ok(())
}

pub fn delete(times: i64) -> Result<()> {
    let db = open()?;
    for number in 0..times {
        black_box(User::repo(&db).delete(number % ROWS + 1)?);
    }
    Ok(())
}

fn open() -> Result<Db> {
    let db = Db::connect("sqlite::memory:")?;
    db.execute_script(SCHEMA)?;
    Ok(db)
}

fn row(number: i64) -> UserCreate {
    UserCreate { email: email(number), name: "Nobody".to_owned(), age: Some(30), score: 1.5, active: true }
}
