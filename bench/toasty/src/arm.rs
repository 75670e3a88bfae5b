//! toasty on each database.

use tablesmith_bench_harness::{
    self as harness, Arm, Backend, Change, Filter, Handle, Mode, NewEvent, POOL_SIZE, Result, Shape, Streamed, create,
};
use toasty::{Db, Executor};

use crate::models::{self, Event, User, from_chrono};

const NO_STREAM: &str = "toasty collects the rows of a query before it returns any";
const NO_UPSERT: &str = "toasty does not upsert on MariaDB";
const SILENT: &str = "an update and a delete by key give no row back, so it is read in their transaction; many upserts are one by one in a transaction";

/// How many rows a statement has at most, because databases limit its variables.
const CHUNK: usize = 1_000;

/// The insert of an event, whose type toasty does not name.
macro_rules! creation {
    ($row:expr) => {{
        let NewEvent { email, name, age, score, active, created_at } = $row;
        toasty::create!(Event { email, name, age, score, active, created_at: from_chrono(created_at)? })
    }};
}

/// A pool of one connection; callers at the same time share another pool.
pub struct Toasty {
    db: Db,
    backend: Backend,
    url: String,
    shared: Option<Shared>,
}

/// What callers at the same time share: the database handle itself.
#[derive(Clone)]
pub struct Shared(Db);

impl Handle for Shared {
    type User = User;

    async fn get(&mut self, id: i64) -> Result<User> {
        Ok(User::get_by_id(&mut self.0, &id).await?)
    }
}

impl Arm for Toasty {
    const NAME: &'static str = "toasty";
    const MODE: Mode = Mode::Async;
    const BACKENDS: &'static [Backend] = &Backend::ALL;

    type User = User;
    type Event = Event;
    type Posts = Vec<User>;
    type Comments = Vec<User>;
    type Handle = Shared;

    fn about() -> String {
        "toasty 0.11, its own pool, without a ping at checkout as is its default".to_owned()
    }

    fn gap(backend: Backend, shape: Shape) -> Option<&'static str> {
        match shape {
            Shape::Stream(_) => Some(NO_STREAM),
            Shape::Upsert(_) if backend == Backend::Mysql => Some(NO_UPSERT),
            _ => None,
        }
    }

    fn notes(backend: Backend) -> &'static [&'static str] {
        match backend {
            Backend::Mysql => &[SILENT, "its driver asks for MariaDB 11.8 or later: older ones refuse its `DELETE`"],
            _ => &[SILENT],
        }
    }

    async fn open(backend: Backend, url: &str) -> Result<Self> {
        let mut db = connect(backend, url, 1).await?;
        if backend == Backend::SqliteFile {
            toasty::sql::query("PRAGMA journal_mode = WAL").exec(&mut db).await?;
        }
        if backend.is_sqlite() {
            toasty::sql::statement("PRAGMA synchronous = NORMAL").exec(&mut db).await?;
        }
        Ok(Self { db, backend, url: url.to_owned(), shared: None })
    }

    async fn execute(&mut self, sql: &str) -> Result<()> {
        execute(&mut self.db, sql).await
    }

    async fn events(&mut self) -> Result<Vec<Event>> {
        Ok(Event::all().order_by(Event::fields().id().asc()).exec(&mut self.db).await?)
    }

    async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
        let id = User::fields().id();
        Ok(User::filter(id.le(up_to)).order_by(User::fields().id().asc()).exec(&mut self.db).await?)
    }

    async fn get(&mut self, id: i64) -> Result<User> {
        Ok(User::get_by_id(&mut self.db, &id).await?)
    }

    async fn get_by_email(&mut self, email: &str) -> Result<User> {
        Ok(User::get_by_email(&mut self.db, email).await?)
    }

    async fn list(&mut self, filter: Filter) -> Result<Vec<User>> {
        let fields = User::fields();
        let wanted = fields.active().eq(true).and(fields.age().ge(filter.min_age)).and(fields.id().le(filter.up_to));
        let order = (fields.score().desc(), fields.id().asc());
        Ok(User::filter(wanted).order_by(order).exec(&mut self.db).await?)
    }

    async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
        let by_id = User::all().order_by(User::fields().id().asc());
        Ok(by_id.paginate(usize::try_from(limit)?).after(after).exec(&mut self.db).await?.items)
    }

    async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
        Ok(User::filter(User::fields().id().in_list(ids)).exec(&mut self.db).await?)
    }

    async fn users_with_posts(&mut self, up_to: i64) -> Result<Vec<User>> {
        let users = User::filter(User::fields().id().le(up_to));
        Ok(users.include(User::fields().posts()).exec(&mut self.db).await?)
    }

    async fn users_with_comments(&mut self, up_to: i64) -> Result<Vec<User>> {
        let users = User::filter(User::fields().id().le(up_to));
        Ok(users.include(User::fields().posts().comments()).exec(&mut self.db).await?)
    }

    async fn stream(&mut self, _: i64) -> Result<Streamed> {
        Err(NO_STREAM.into())
    }

    async fn insert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
        Ok(Some(creation!(row).exec(&mut self.db).await?))
    }

    async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
        if rows.len() <= CHUNK {
            return insert(&mut self.db, rows).await;
        }
        let mut transaction = self.db.transaction().await?;
        let mut events = Vec::with_capacity(rows.len());
        for chunk in rows.chunks(CHUNK) {
            events.extend(insert(&mut transaction, chunk.to_vec()).await?);
        }
        transaction.commit().await?;
        Ok(events)
    }

    async fn update(&mut self, id: i64, change: Change) -> Result<Option<Event>> {
        let Change { name, score } = change;
        let mut transaction = self.db.transaction().await?;
        Event::update_by_id(id).name(name).score(score).exec(&mut transaction).await?;
        let event = Event::get_by_id(&mut transaction, &id).await?;
        transaction.commit().await?;
        Ok(Some(event))
    }

    async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
        Ok(Some(upsert(&mut self.db, row).await?))
    }

    async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
        let mut transaction = self.db.transaction().await?;
        let mut events = Vec::with_capacity(rows.len());
        for row in rows {
            events.push(upsert(&mut transaction, row).await?);
        }
        transaction.commit().await?;
        Ok(events)
    }

    async fn delete(&mut self, id: i64) -> Result<Option<Event>> {
        let mut transaction = self.db.transaction().await?;
        let event = Event::get_by_id(&mut transaction, &id).await?;
        Event::delete_by_id(&mut transaction, id).await?;
        transaction.commit().await?;
        Ok(Some(event))
    }

    async fn handle(&mut self) -> Result<Shared> {
        if self.shared.is_none() {
            let mut db = connect(self.backend, &self.url, POOL_SIZE).await?;
            if self.backend == Backend::SqliteMemory {
                for statement in create(self.backend) {
                    execute(&mut db, &statement).await?;
                }
            }
            self.shared = Some(Shared(db));
        }
        Ok(self.shared.clone().ok_or("just made")?)
    }

    fn user(row: User) -> harness::User {
        models::user(row)
    }

    fn event(row: Event) -> harness::User {
        models::event(row)
    }

    fn posts(rows: Vec<User>) -> Vec<harness::UserPosts> {
        rows.into_iter().map(models::with_posts).collect()
    }

    fn comments(rows: Vec<User>) -> Vec<harness::UserComments> {
        rows.into_iter().map(models::with_comments).collect()
    }
}

async fn connect(backend: Backend, url: &str, connections: usize) -> Result<Db> {
    let url = match backend {
        Backend::SqliteMemory | Backend::SqliteFile => format!("sqlite:{url}"),
        Backend::Postgres => url.to_owned(),
        Backend::Mysql => url.replacen("mysql:", "mariadb:", 1),
    };
    Ok(Db::builder().models(toasty::models!(crate::*)).max_pool_size(connections).connect(&url).await?)
}

async fn execute(db: &mut Db, sql: &str) -> Result<()> {
    toasty::sql::statement(sql).exec(db).await?;
    Ok(())
}

async fn insert(executor: &mut dyn Executor, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
    let mut events = Event::create_many();
    for row in rows {
        events = events.item(creation!(row));
    }
    Ok(events.exec(executor).await?)
}

async fn upsert(executor: &mut dyn Executor, row: NewEvent) -> Result<Event> {
    let NewEvent { email, name, age, score, active, created_at } = row;
    let upsert = Event::upsert_by_email(email).name(name).age(age).score(score).active(active);
    Ok(upsert.created_at(from_chrono(created_at)?).exec(executor).await?)
}
