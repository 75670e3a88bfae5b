//! sea-orm: one arm for all databases.

mod entities;
mod rows;

use futures_util::TryStreamExt;
use sea_orm::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ConnectOptions, Database, DbBackend, InsertMany, NotSet, QueryOrder, QuerySelect, Set, TransactionTrait, Unchanged,
};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use tablesmith_bench_harness::{
    self as harness, Arm, Backend, Change, Filter, Handle, Mode, NewEvent, POOL_SIZE, Result, Streamed,
};

use self::entities::{comment, event, person, post, user};

/// SQLite has a limit of 32,766 binds, of which a row takes six.
const MOST_ROWS_OF_SQLITE: usize = 32_766 / 6;

const RELATIONS: &str = "one level of relations is loaded by `LoaderTrait`, two levels by the entity loader";
const BATCHES: &str = "10,000 rows are split by hand, because sea-orm does not and SQLite's binds are limited";
const NO_ROWS: &str = "no row comes back from an upsert or an insert of several; an insert or update of one reads it, and a delete does in a transaction";
const NO_RETURNING: &str = "`mariadb-use-returning` is off, because sea-query 1.0 writes no `RETURNING` for MariaDB";

/// The library's connection is a pool.
#[derive(Clone)]
pub struct SeaOrm(DatabaseConnection);

impl Handle for SeaOrm {
    type User = user::Model;

    async fn get(&mut self, id: i64) -> Result<user::Model> {
        user::Entity::find_by_id(id).one(&self.0).await?.ok_or_else(|| "no row".into())
    }
}

impl SeaOrm {
    /// Whether statements give rows back.
    fn returns(&self) -> bool {
        self.0.get_database_backend().support_returning()
    }

    /// One statement for many rows.
    async fn write(&self, insert: InsertMany<event::ActiveModel>, db: &impl ConnectionTrait) -> Result<Vec<event::Model>> {
        if self.returns() {
            return Ok(insert.exec_with_returning(db).await?);
        }
        insert.exec_without_returning(db).await?;
        Ok(Vec::new())
    }
}

impl Arm for SeaOrm {
    const NAME: &'static str = "sea-orm";
    const MODE: Mode = Mode::Async;
    const BACKENDS: &'static [Backend] = &Backend::ALL;

    type User = user::Model;
    type Event = event::Model;
    type Posts = Vec<(user::Model, Vec<post::Model>)>;
    type Comments = Vec<user::ModelEx>;
    type Handle = Self;

    fn about() -> String {
        "sea-orm 2.0 on sqlx 0.9, SQLite of libsqlite3-sys 0.37, no ping at checkout, no statement logging".to_owned()
    }

    fn notes(backend: Backend) -> &'static [&'static str] {
        match backend {
            Backend::SqliteMemory | Backend::SqliteFile => &[RELATIONS, BATCHES],
            Backend::Postgres => &[RELATIONS],
            Backend::Mysql => &[RELATIONS, NO_ROWS, NO_RETURNING],
        }
    }

    async fn open(backend: Backend, url: &str) -> Result<Self> {
        let url = match backend {
            Backend::SqliteMemory => "sqlite::memory:".to_owned(),
            Backend::SqliteFile => format!("sqlite://{url}?mode=rwc"),
            Backend::Postgres | Backend::Mysql => url.to_owned(),
        };
        // A database in memory lives as long as its connection.
        let size = if backend == Backend::SqliteMemory { 1 } else { u32::try_from(POOL_SIZE)? };
        let mut options = ConnectOptions::new(url);
        options.max_connections(size).idle_timeout(None).max_lifetime(None).test_before_acquire(false).sqlx_logging(false);
        if backend == Backend::SqliteFile {
            options.map_sqlx_sqlite_opts(|options| {
                options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal)
            });
        }
        Ok(Self(Database::connect(options).await?))
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        self.0.execute_unprepared(sql).await?;
        Ok(())
    }

    async fn events(&mut self) -> Result<Vec<event::Model>> {
        Ok(event::Entity::find().order_by_asc(event::COLUMN.id).all(&self.0).await?)
    }

    async fn load(&mut self, up_to: i64) -> Result<Vec<user::Model>> {
        let query = user::Entity::find().filter(user::COLUMN.id.lte(up_to)).order_by_asc(user::COLUMN.id);
        Ok(query.all(&self.0).await?)
    }

    async fn get(&mut self, id: i64) -> Result<user::Model> {
        Handle::get(self, id).await
    }

    async fn get_by_email(&mut self, email: &str) -> Result<user::Model> {
        user::Entity::find_by_email(email).one(&self.0).await?.ok_or_else(|| "no row".into())
    }

    async fn list(&mut self, filter: Filter) -> Result<Vec<user::Model>> {
        let query = user::Entity::find()
            .filter(user::COLUMN.active.eq(true))
            .filter(user::COLUMN.age.gte(filter.min_age))
            .filter(user::COLUMN.id.lte(filter.up_to))
            .order_by_desc(user::COLUMN.score)
            .order_by_asc(user::COLUMN.id);
        Ok(query.all(&self.0).await?)
    }

    async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<user::Model>> {
        let mut pages = user::Entity::find().cursor_by(user::Column::Id);
        Ok(pages.after(after).first(u64::try_from(limit)?).all(&self.0).await?)
    }

    async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<user::Model>> {
        Ok(user::Entity::find().filter(user::COLUMN.id.is_in(ids.iter().copied())).all(&self.0).await?)
    }

    async fn users_with_posts(&mut self, up_to: i64) -> Result<Self::Posts> {
        let users = self.load(up_to).await?;
        let posts = users.load_many(post::Entity, &self.0).await?;
        Ok(users.into_iter().zip(posts).collect())
    }

    async fn users_with_comments(&mut self, up_to: i64) -> Result<Self::Comments> {
        let query = user::Entity::load().filter(user::COLUMN.id.lte(up_to)).order_by_asc(user::COLUMN.id);
        Ok(query.with((post::Entity, comment::Entity)).all(&self.0).await?)
    }

    async fn stream(&mut self, up_to: i64) -> Result<Streamed> {
        let mut rows = person::Entity::find().filter(person::COLUMN.id.lte(up_to)).stream(&self.0).await?;
        let mut sum = Streamed { rows: 0, score: 0.0 };
        while let Some(person) = rows.try_next().await? {
            sum.rows += 1;
            sum.score += person.score;
        }
        Ok(sum)
    }

    async fn insert_one(&mut self, row: NewEvent) -> Result<Option<event::Model>> {
        Ok(Some(creation(row).insert(&self.0).await?))
    }

    async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<event::Model>> {
        if self.0.get_database_backend() != DbBackend::Sqlite || rows.len() <= MOST_ROWS_OF_SQLITE {
            return self.write(creations(rows), &self.0).await;
        }
        let transaction = self.0.begin().await?;
        let mut written = Vec::with_capacity(rows.len());
        for chunk in rows.chunks(MOST_ROWS_OF_SQLITE) {
            written.append(&mut self.write(creations(chunk.to_vec()), &transaction).await?);
        }
        transaction.commit().await?;
        Ok(written)
    }

    async fn update(&mut self, id: i64, change: Change) -> Result<Option<event::Model>> {
        let changes =
            event::ActiveModel { id: Unchanged(id), name: Set(change.name), score: Set(change.score), ..Default::default() };
        Ok(Some(changes.update(&self.0).await?))
    }

    async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<event::Model>> {
        let upsert = event::Entity::insert(creation(row)).on_conflict(overwrite());
        if self.returns() {
            return Ok(Some(upsert.exec_with_returning(&self.0).await?));
        }
        upsert.exec_without_returning(&self.0).await?;
        Ok(None)
    }

    async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<event::Model>> {
        self.write(creations(rows).on_conflict(overwrite()), &self.0).await
    }

    async fn delete(&mut self, id: i64) -> Result<Option<event::Model>> {
        let delete = event::Entity::delete_by_id(id);
        if self.returns() {
            return Ok(delete.exec_with_returning(&self.0).await?);
        }
        let transaction = self.0.begin().await?;
        let found = event::Entity::find_by_id(id).lock_exclusive().one(&transaction).await?;
        delete.exec(&transaction).await?;
        transaction.commit().await?;
        Ok(found)
    }

    async fn handle(&mut self) -> Result<Self> {
        Ok(self.clone())
    }

    fn user(row: user::Model) -> harness::User {
        rows::user(row)
    }

    fn event(row: event::Model) -> harness::User {
        rows::event(row)
    }

    fn posts(rows: Self::Posts) -> Vec<harness::UserPosts> {
        rows.into_iter().map(rows::user_posts).collect()
    }

    fn comments(rows: Self::Comments) -> Vec<harness::UserComments> {
        rows.into_iter().map(rows::user_comments).collect()
    }
}

fn creations(rows: Vec<NewEvent>) -> InsertMany<event::ActiveModel> {
    event::Entity::insert_many(rows.into_iter().map(creation))
}

fn creation(row: NewEvent) -> event::ActiveModel {
    let NewEvent { email, name, age, score, active, created_at } = row;
    event::ActiveModel {
        id: NotSet,
        email: Set(email),
        name: Set(name),
        age: Set(age),
        score: Set(score),
        active: Set(active),
        created_at: Set(created_at),
    }
}

/// A row whose email exists is overwritten.
fn overwrite() -> OnConflict {
    use event::Column::{Active, Age, CreatedAt, Email, Name, Score};
    OnConflict::column(Email).update_columns([Name, Age, Score, Active, CreatedAt]).to_owned()
}
