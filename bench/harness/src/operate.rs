//! Each shape's work under the clock.

use std::time::Duration;

use crate::arm::{Arm, Result};
use crate::backend::Backend;
use crate::data::{EVENTS, FILTER, PAGE, USERS, email};
use crate::measure::Window;
use crate::memory::Growth;
use crate::shape::Shape;
use crate::writes::{Fresh, Numbers, change, clear, events_for, existing, existing_rows, refill, spread_ids};

/// Does a shape's work on an arm until the window has passed.
pub(crate) async fn operate<A: Arm>(arm: &mut A, backend: Backend, shape: Shape, window: Duration) -> Result<Window> {
    match shape {
        Shape::Insert(_) | Shape::Update | Shape::Upsert(_) | Shape::Delete => write(arm, backend, shape, window).await,
        _ => read(arm, shape, window).await,
    }
}

async fn read<A: Arm>(arm: &mut A, shape: Shape, window: Duration) -> Result<Window> {
    let mut numbers = Numbers::new();
    Ok(match shape {
        Shape::Stream(rows) => {
            let growth = Growth::begin()?;
            let watched = timed!(window, run arm.stream(rows).await?);
            Window { peak_bytes: growth.end()?, ..watched }
        }
        Shape::Load(rows) => timed!(window, run arm.load(rows).await?),
        Shape::Get => timed!(window, make numbers.up_to(USERS), run |id| arm.get(id).await?),
        Shape::GetByEmail => {
            timed!(window, make email(numbers.up_to(USERS)), run |email| arm.get_by_email(&email).await?)
        }
        Shape::List => timed!(window, run arm.list(FILTER).await?),
        Shape::UsersWithPosts(users) => timed!(window, run arm.users_with_posts(users).await?),
        Shape::UsersWithComments(users) => timed!(window, run arm.users_with_comments(users).await?),
        Shape::Page(depth) => timed!(window, run arm.page(depth, PAGE).await?),
        Shape::ByIds(keys) => {
            let ids = spread_ids(keys);
            timed!(window, run arm.by_ids(&ids).await?)
        }
        shape => return Err(format!("{shape} is not a shape of one caller that reads").into()),
    })
}

async fn write<A: Arm>(arm: &mut A, backend: Backend, shape: Shape, window: Duration) -> Result<Window> {
    let mut numbers = Numbers::new();
    let mut fresh = Fresh::new();
    match shape {
        Shape::Insert(_) => clear(arm, backend).await?,
        Shape::Upsert(rows) => refill(arm, backend, events_for(rows)).await?,
        _ => refill(arm, backend, EVENTS).await?,
    }
    Ok(match shape {
        Shape::Insert(1) => timed!(window, make fresh.row(), run |row| arm.insert_one(row).await?),
        Shape::Insert(rows) => timed!(window, make fresh.rows(rows), run |rows| arm.insert_many(rows).await?),
        Shape::Update => {
            let mut input = || (numbers.up_to(EVENTS), change(numbers.up_to(EVENTS)));
            timed!(window, make input(), run |input| arm.update(input.0, input.1).await?)
        }
        Shape::Upsert(1) => {
            timed!(window, make existing(numbers.up_to(EVENTS)), run |row| arm.upsert_one(row).await?)
        }
        Shape::Upsert(rows) => {
            timed!(window, make existing_rows(&mut numbers, rows), run |rows| arm.upsert_many(rows).await?)
        }
        Shape::Delete => {
            let mut ids = 1..=EVENTS;
            timed!(
                window,
                before |batch| if ids.clone().count() < batch as usize {
                    refill(arm, backend, EVENTS).await?;
                    ids = 1..=EVENTS;
                },
                make ids.next().unwrap_or_default(),
                run |id| arm.delete(id).await?
            )
        }
        shape => return Err(format!("{shape} does not write").into()),
    })
}
