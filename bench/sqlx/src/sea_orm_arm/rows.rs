//! sea-orm's rows as the check wants them.

use tablesmith_bench_harness as harness;

use super::entities::{comment, event, post, user};

pub fn user(row: user::Model) -> harness::User {
    let user::Model { id, email, name, age, score, active, created_at } = row;
    harness::User { id, email, name, age, score, active, created_at }
}

pub fn event(row: event::Model) -> harness::User {
    let event::Model { id, email, name, age, score, active, created_at } = row;
    harness::User { id, email, name, age, score, active, created_at }
}

pub fn user_posts((row, posts): (user::Model, Vec<post::Model>)) -> harness::UserPosts {
    harness::UserPosts { user: user(row), posts: posts.into_iter().map(post).collect() }
}

pub fn user_comments(row: user::ModelEx) -> harness::UserComments {
    let user::ModelEx { id, email, name, age, score, active, created_at, posts } = row;
    let user = harness::User { id, email, name, age, score, active, created_at };
    harness::UserComments { user, posts: posts.into_iter().map(discussion).collect() }
}

fn discussion(row: post::ModelEx) -> harness::PostComments {
    let post::ModelEx { id, user_id, title, body, user: _, comments } = row;
    let post = harness::Post { id, user_id, title, body };
    harness::PostComments { post, comments: comments.into_iter().map(comment).collect() }
}

fn post(row: post::Model) -> harness::Post {
    let post::Model { id, user_id, title, body } = row;
    harness::Post { id, user_id, title, body }
}

fn comment(row: comment::ModelEx) -> harness::Comment {
    let comment::ModelEx { id, post_id, body, post: _ } = row;
    harness::Comment { id, post_id, body }
}
