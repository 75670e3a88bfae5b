//! The tables as structs that sqlx reads rows into.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use sqlx::FromRow;
use tablesmith_bench_harness as harness;

/// A row of `users` or `events`.
#[derive(FromRow)]
pub struct User {
    pub id: i64,
    email: String,
    name: String,
    age: Option<i32>,
    pub score: f64,
    active: bool,
    created_at: NaiveDateTime,
}

/// A row of `posts`.
#[derive(FromRow)]
pub struct Post {
    pub id: i64,
    pub user_id: i64,
    title: String,
    body: Option<String>,
}

/// A row of `comments`.
#[derive(FromRow)]
pub struct Comment {
    id: i64,
    pub post_id: i64,
    body: String,
}

/// A post with its comments.
pub type Discussion = (Post, Vec<Comment>);

/// Each parent with its children.
pub fn group<P, C>(parents: Vec<P>, key: impl Fn(&P) -> i64, children: Vec<C>, parent: impl Fn(&C) -> i64) -> Vec<(P, Vec<C>)> {
    let places: HashMap<i64, usize> = parents.iter().enumerate().map(|(place, row)| (key(row), place)).collect();
    let mut groups: Vec<(P, Vec<C>)> = parents.into_iter().map(|row| (row, Vec::new())).collect();
    for child in children {
        if let Some(place) = places.get(&parent(&child)) {
            groups[*place].1.push(child);
        }
    }
    groups
}

impl From<User> for harness::User {
    fn from(User { id, email, name, age, score, active, created_at }: User) -> Self {
        Self { id, email, name, age, score, active, created_at }
    }
}

impl From<Post> for harness::Post {
    fn from(Post { id, user_id, title, body }: Post) -> Self {
        Self { id, user_id, title, body }
    }
}

impl From<Comment> for harness::Comment {
    fn from(Comment { id, post_id, body }: Comment) -> Self {
        Self { id, post_id, body }
    }
}

pub fn user_posts((user, posts): (User, Vec<Post>)) -> harness::UserPosts {
    harness::UserPosts { user: user.into(), posts: posts.into_iter().map(Into::into).collect() }
}

pub fn user_comments((user, posts): (User, Vec<Discussion>)) -> harness::UserComments {
    let discussion = |(post, comments): Discussion| harness::PostComments {
        post: post.into(),
        comments: comments.into_iter().map(Into::into).collect(),
    };
    harness::UserComments { user: user.into(), posts: posts.into_iter().map(discussion).collect() }
}
