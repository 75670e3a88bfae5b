//! What an arm is: one library in one mode, doing each shape's work the way its documentation recommends.

use serde::{Deserialize, Serialize};

use crate::backend::Backend;
use crate::data::{Change, Filter, NewEvent, Streamed, User, UserComments, UserPosts};
use crate::shape::Shape;

/// What an arm's calls return: its errors are only shown.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Whether an arm waits by blocking its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Its futures are driven by the harness's runtime: tokio, multi thread, two workers.
    Async,
    /// Its futures are ready when they are first polled, on a thread without any runtime.
    Blocking,
}

/// One library in one mode on one database, with one connection or a pool of [`POOL_SIZE`](crate::POOL_SIZE).
///
/// The methods that are timed return the arm's own rows; `user`, `event` and the like convert these, in the check only. What is
/// returned is dropped inside the time.
pub trait Arm: Sized + Send + 'static {
    /// The library, such as `sqlx`. With the mode it is unique in a report.
    const NAME: &'static str;
    /// Its mode.
    const MODE: Mode;
    /// Whether other arms of its mode are compared with it; the native drivers only.
    const IS_BASE: bool = false;
    /// The databases that it runs on.
    const BACKENDS: &'static [Backend];

    /// A row of `users`.
    type User: Send;
    /// A row of `events`.
    type Event: Send;
    /// Users with their posts.
    type Posts: Send;
    /// Users with their posts with their comments.
    type Comments: Send;
    /// What is cloned for each caller of the concurrent shape.
    type Handle: Handle<User = Self::User>;

    /// Versions, and settings that are not the library's defaults, in one line.
    fn about() -> String;

    /// Why the arm cannot do a shape at all. The reason is printed; nothing is run.
    fn gap(_backend: Backend, _shape: Shape) -> Option<&'static str> {
        None
    }

    /// What a reader has to know to compare fairly, such as a write that gives no row back.
    fn notes(_backend: Backend) -> &'static [&'static str] {
        &[]
    }

    /// Connects.
    fn open(backend: Backend, url: &str) -> impl Future<Output = Result<Self>> + Send;

    /// Runs one statement without parameters; never timed. The harness makes and clears tables with it.
    fn execute(&mut self, sql: &str) -> impl Future<Output = Result<()>> + Send;

    /// All rows of `events` by key; never timed. The harness sees by it what writes did.
    fn events(&mut self) -> impl Future<Output = Result<Vec<Self::Event>>> + Send;

    /// `SELECT … FROM users WHERE id <= up_to ORDER BY id`.
    fn load(&mut self, up_to: i64) -> impl Future<Output = Result<Vec<Self::User>>> + Send;

    /// The user with a key.
    fn get(&mut self, id: i64) -> impl Future<Output = Result<Self::User>> + Send;

    /// The user with an email, which is unique.
    fn get_by_email(&mut self, email: &str) -> impl Future<Output = Result<Self::User>> + Send;

    /// `… WHERE active AND age >= min_age AND id <= up_to ORDER BY score DESC, id`.
    fn list(&mut self, filter: Filter) -> impl Future<Output = Result<Vec<Self::User>>> + Send;

    /// `… WHERE id > after ORDER BY id LIMIT limit`.
    fn page(&mut self, after: i64, limit: i64) -> impl Future<Output = Result<Vec<Self::User>>> + Send;

    /// `… WHERE id IN (ids)`, in any order.
    fn by_ids(&mut self, ids: &[i64]) -> impl Future<Output = Result<Vec<Self::User>>> + Send;

    /// The users with `id <= up_to`, each with its posts: what a caller can walk from user to post.
    fn users_with_posts(&mut self, up_to: i64) -> impl Future<Output = Result<Self::Posts>> + Send;

    /// The same with the comments of each post.
    fn users_with_comments(&mut self, up_to: i64) -> impl Future<Output = Result<Self::Comments>> + Send;

    /// Reads the rows of `people` with `id <= up_to` one by one into the arm's row, without keeping them, and adds up
    /// their scores. An arm without streams has a gap.
    fn stream(&mut self, up_to: i64) -> impl Future<Output = Result<Streamed>> + Send;

    /// Creates one event, and returns it as it is stored; `None` where the arm cannot, which is a note.
    fn insert_one(&mut self, row: NewEvent) -> impl Future<Output = Result<Option<Self::Event>>> + Send;

    /// Creates events in one transaction or statement, and returns them in any order; none where the arm cannot, which is a note.
    fn insert_many(&mut self, rows: Vec<NewEvent>) -> impl Future<Output = Result<Vec<Self::Event>>> + Send;

    /// Sets name and score of the event with a key, and returns the changed row; `None` where the arm cannot, which is a note.
    fn update(&mut self, id: i64, change: Change) -> impl Future<Output = Result<Option<Self::Event>>> + Send;

    /// Creates an event, or sets all other columns of the one with its email, and returns the row; `None` as above.
    fn upsert_one(&mut self, row: NewEvent) -> impl Future<Output = Result<Option<Self::Event>>> + Send;

    /// The same for many events in one transaction or statement.
    fn upsert_many(&mut self, rows: Vec<NewEvent>) -> impl Future<Output = Result<Vec<Self::Event>>> + Send;

    /// Deletes the event with a key, and returns it; `None` as above.
    fn delete(&mut self, id: i64) -> impl Future<Output = Result<Option<Self::Event>>> + Send;

    /// A handle on a pool of [`POOL_SIZE`](crate::POOL_SIZE) connections to the same database.
    fn handle(&mut self) -> impl Future<Output = Result<Self::Handle>> + Send;

    /// A row of `users` as the check wants it.
    fn user(row: Self::User) -> User;

    /// A row of `events` as the check wants it.
    fn event(row: Self::Event) -> User;

    /// Users with posts as the check wants them.
    fn posts(rows: Self::Posts) -> Vec<UserPosts>;

    /// Users with posts with comments as the check wants them.
    fn comments(rows: Self::Comments) -> Vec<UserComments>;
}

/// What one of many callers at the same time has.
pub trait Handle: Clone + Send + 'static {
    /// A row of `users`.
    type User: Send;

    /// The user with a key.
    fn get(&mut self, id: i64) -> impl Future<Output = Result<Self::User>> + Send;
}
