//! Rows of three tables put together by the keys that they hold.

use std::collections::HashMap;

use tablesmith_bench_harness::{Comment, Post, PostComments, User, UserComments, UserPosts};

/// Each parent with its children.
fn group<P, C>(parents: Vec<P>, key: impl Fn(&P) -> i64, children: Vec<C>, parent: impl Fn(&C) -> i64) -> Vec<(P, Vec<C>)> {
    let places: HashMap<i64, usize> = parents.iter().enumerate().map(|(place, row)| (key(row), place)).collect();
    let mut groups: Vec<(P, Vec<C>)> = parents.into_iter().map(|row| (row, Vec::new())).collect();
    for child in children {
        if let Some(place) = places.get(&parent(&child)) {
            groups[*place].1.push(child);
        }
    }
    groups
}

pub fn users_with_posts(users: Vec<User>, posts: Vec<Post>) -> Vec<UserPosts> {
    let groups = group(users, |user| user.id, posts, |post| post.user_id);
    groups.into_iter().map(|(user, posts)| UserPosts { user, posts }).collect()
}

pub fn users_with_comments(users: Vec<User>, posts: Vec<Post>, comments: Vec<Comment>) -> Vec<UserComments> {
    let posts = group(posts, |post| post.id, comments, |comment| comment.post_id);
    let users = group(users, |user| user.id, posts, |(post, _)| post.user_id);
    let post = |(post, comments)| PostComments { post, comments };
    users.into_iter().map(|(user, posts)| UserComments { user, posts: posts.into_iter().map(post).collect() }).collect()
}
