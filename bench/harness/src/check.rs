//! Whether an arm gives the right rows, which is asserted before it is timed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::ops::RangeInclusive;

use crate::arm::{Arm, Handle, Result};
use crate::backend::Backend;
use crate::data::{
    BRANCHES, Change, Comment, EVENTS, FILTER, NewEvent, PAGE, Post, PostComments, Streamed, USERS, User, UserComments,
    UserPosts, email,
};
use crate::shape::Shape;
use crate::writes::{Fresh, Numbers, change, clear, events_for, existing_rows, populate, refill, spread_ids};

/// Runs a shape's work once, and compares what it gives or leaves behind with what it should.
pub(crate) async fn check<A: Arm>(arm: &mut A, backend: Backend, shape: Shape) -> Result<()> {
    match shape {
        Shape::Insert(_) | Shape::Update | Shape::Upsert(_) | Shape::Delete => check_write(arm, backend, shape).await,
        _ => check_read(arm, backend, shape).await,
    }
}

async fn check_read<A: Arm>(arm: &mut A, backend: Backend, shape: Shape) -> Result<()> {
    let first = |count: i64| (1..=count).map(User::numbered).collect::<Vec<_>>();
    match shape {
        Shape::Stream(rows) => {
            populate(arm, backend, rows).await?;
            let score: f64 = (1..=rows).map(|id| User::numbered(id).score).sum();
            same(&[arm.stream(rows).await?], &[Streamed { rows: rows.unsigned_abs(), score }])
        }
        Shape::Load(rows) => same(&users::<A>(arm.load(rows).await?), &first(rows)),
        Shape::Get => same(&users::<A>(vec![arm.get(4_321).await?]), &[User::numbered(4_321)]),
        Shape::GetByEmail => same(&users::<A>(vec![arm.get_by_email(&email(4_325)).await?]), &[User::numbered(4_325)]),
        Shape::List => {
            let mut wanted: Vec<_> = first(FILTER.up_to).into_iter().filter(|user| user.matches(FILTER)).collect();
            wanted.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.id.cmp(&b.id)));
            same(&users::<A>(arm.list(FILTER).await?), &wanted)
        }
        Shape::Page(depth) => {
            let wanted: Vec<_> = (depth + 1..=depth + PAGE).map(User::numbered).collect();
            same(&users::<A>(arm.page(depth, PAGE).await?), &wanted)
        }
        Shape::ByIds(count) => {
            let ids = spread_ids(count);
            let mut found = users::<A>(arm.by_ids(&ids).await?);
            found.sort_by_key(|user| user.id);
            same(&found, &ids.into_iter().map(User::numbered).collect::<Vec<_>>())
        }
        Shape::UsersWithPosts(count) => {
            let mut found = A::posts(arm.users_with_posts(count).await?);
            found.sort_by_key(|user| user.user.id);
            found.iter_mut().for_each(|user| user.posts.sort_by_key(|post| post.id));
            let posts = |user| children(user).map(Post::numbered).collect();
            let wanted = (1..=count).map(|id| UserPosts { user: User::numbered(id), posts: posts(id) });
            same(&found, &wanted.collect::<Vec<_>>())
        }
        Shape::UsersWithComments(count) => {
            let mut found = A::comments(arm.users_with_comments(count).await?);
            sort_discussions(&mut found);
            same(&found, &(1..=count).map(discussion).collect::<Vec<_>>())
        }
        Shape::Concurrent => {
            let mut handle = arm.handle().await?;
            same(&users::<A>(vec![handle.get(USERS).await?]), &[User::numbered(USERS)])
        }
        shape => Err(format!("{shape} does not read").into()),
    }
}

async fn check_write<A: Arm>(arm: &mut A, backend: Backend, shape: Shape) -> Result<()> {
    let full = || (1..=EVENTS).map(User::numbered).collect::<Vec<_>>();
    match shape {
        Shape::Insert(count) => {
            clear(arm, backend).await?;
            let rows = Fresh::new().rows(count);
            let given = match count {
                1 => arm.insert_one(rows[0].clone()).await?.into_iter().collect(),
                _ => arm.insert_many(rows.clone()).await?,
            };
            written::<A>(arm, given, Vec::new(), rows).await
        }
        Shape::Update => {
            refill(arm, backend, EVENTS).await?;
            let given = arm.update(77, change(77)).await?.into_iter().collect();
            let Change { name, score } = change(77);
            let mut wanted = full();
            wanted[76] = User { name, score, ..wanted[76].clone() };
            stored::<A>(arm, given, &wanted[76..77], &wanted).await
        }
        Shape::Upsert(1) => {
            refill(arm, backend, EVENTS).await?;
            let mut given = Vec::new();
            let rows = [existing_rows(&mut Numbers::new(), 1), Fresh::new().rows(1)].concat();
            for row in rows.clone() {
                given.extend(arm.upsert_one(row).await?);
            }
            written::<A>(arm, given, full(), rows).await
        }
        Shape::Upsert(count) => {
            let full = || (1..=events_for(count)).map(User::numbered).collect::<Vec<_>>();
            refill(arm, backend, events_for(count)).await?;
            let rows = [existing_rows(&mut Numbers::new(), count - 1), Fresh::new().rows(1)].concat();
            let given = arm.upsert_many(rows.clone()).await?;
            written::<A>(arm, given, full(), rows).await
        }
        Shape::Delete => {
            refill(arm, backend, EVENTS).await?;
            let given = arm.delete(77).await?.into_iter().collect();
            let mut wanted = full();
            let deleted = wanted.remove(76);
            stored::<A>(arm, given, &[deleted], &wanted).await
        }
        shape => Err(format!("{shape} does not write").into()),
    }
}

/// Compares all events, and the rows that a write gave back unless it gave none.
async fn stored<A: Arm>(arm: &mut A, given: Vec<A::Event>, wanted_given: &[User], wanted: &[User]) -> Result<()> {
    same(&events::<A>(arm.events().await?), wanted)?;
    if given.is_empty() { Ok(()) } else { same(&events::<A>(given), wanted_given) }
}

/// The same for rows of which each was created, or written over the one with its email: new keys are the database's choice.
async fn written<A: Arm>(arm: &mut A, given: Vec<A::Event>, before: Vec<User>, rows: Vec<NewEvent>) -> Result<()> {
    let mut found = by_email(events::<A>(arm.events().await?));
    let given = by_email(events::<A>(given));
    if !given.is_empty() {
        let emails: BTreeSet<_> = rows.iter().map(|row| row.email.clone()).collect();
        let these = found.values().filter(|user| emails.contains(&user.email)).cloned();
        same(&given.into_values().collect::<Vec<_>>(), &these.collect::<Vec<_>>())?;
    }
    let mut wanted = by_email(before);
    for row in rows {
        let id = wanted.get(&row.email).map_or(NEW, |user| user.id);
        wanted.insert(row.email.clone(), row.stored(id));
    }
    let mut keys: Vec<_> = found.values().map(|user| user.id).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() != found.len() || keys.first().is_some_and(|key| *key <= NEW) {
        return Err("the keys of the rows are not distinct numbers from 1".into());
    }
    for user in found.values_mut().filter(|user| wanted.get(&user.email).is_some_and(|user| user.id == NEW)) {
        user.id = NEW;
    }
    same(&found.into_values().collect::<Vec<_>>(), &wanted.into_values().collect::<Vec<_>>())
}

/// Stands for a key that the database chose.
const NEW: i64 = 0;

fn by_email(users: Vec<User>) -> BTreeMap<String, User> {
    users.into_iter().map(|user| (user.email.clone(), user)).collect()
}

fn users<A: Arm>(rows: Vec<A::User>) -> Vec<User> {
    rows.into_iter().map(A::user).collect()
}

fn events<A: Arm>(rows: Vec<A::Event>) -> Vec<User> {
    rows.into_iter().map(A::event).collect()
}

/// The keys of what belongs to a row.
fn children(id: i64) -> RangeInclusive<i64> {
    (id - 1) * BRANCHES + 1..=id * BRANCHES
}

fn discussion(id: i64) -> UserComments {
    let comments = |post| children(post).map(Comment::numbered).collect();
    let posts = children(id).map(|id| PostComments { post: Post::numbered(id), comments: comments(id) });
    UserComments { user: User::numbered(id), posts: posts.collect() }
}

/// Arms need not order what belongs to a row.
fn sort_discussions(users: &mut [UserComments]) {
    users.sort_by_key(|user| user.user.id);
    for user in users {
        user.posts.sort_by_key(|post| post.post.id);
        user.posts.iter_mut().for_each(|post| post.comments.sort_by_key(|comment| comment.id));
    }
}

fn same<T: PartialEq + Debug>(found: &[T], wanted: &[T]) -> Result<()> {
    if found.len() != wanted.len() {
        return Err(format!("{} rows instead of {}", found.len(), wanted.len()).into());
    }
    match found.iter().zip(wanted).find(|(found, wanted)| found != wanted) {
        Some((found, wanted)) => Err(format!("a row is {found:?} instead of {wanted:?}").into()),
        None => Ok(()),
    }
}
