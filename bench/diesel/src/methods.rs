//! The methods that are one text for both modes, which differ by `.await`, and for connections of a field `connection`.

/// Rows, reads and relations: `belonging_to` and `grouped_by`, a statement for each table.
macro_rules! reads {
    ([$($wait:tt)*]) => {
        type User = User;
        type Event = Event;
        type Posts = Vec<(User, Vec<Post>)>;
        type Comments = Vec<(User, Vec<Discussion>)>;

        async fn execute(&mut self, sql: &str) -> Result<()> {
            Ok(self.connection.batch_execute(sql)$($wait)*?)
        }

        async fn events(&mut self) -> Result<Vec<Event>> {
            Ok(events::table.order(events::id).select(Event::as_select()).load(&mut self.connection)$($wait)*?)
        }

        async fn load(&mut self, up_to: i64) -> Result<Vec<User>> {
            let query = users::table.filter(users::id.le(up_to)).order(users::id).select(User::as_select());
            Ok(query.load(&mut self.connection)$($wait)*?)
        }

        async fn get(&mut self, id: i64) -> Result<User> {
            Ok(users::table.find(id).select(User::as_select()).get_result(&mut self.connection)$($wait)*?)
        }

        async fn get_by_email(&mut self, email: &str) -> Result<User> {
            let query = users::table.filter(users::email.eq(email)).select(User::as_select());
            Ok(query.get_result(&mut self.connection)$($wait)*?)
        }

        async fn list(&mut self, filter: Filter) -> Result<Vec<User>> {
            let query = users::table
                .filter(users::active)
                .filter(users::age.ge(filter.min_age))
                .filter(users::id.le(filter.up_to))
                .order((users::score.desc(), users::id))
                .select(User::as_select());
            Ok(query.load(&mut self.connection)$($wait)*?)
        }

        async fn page(&mut self, after: i64, limit: i64) -> Result<Vec<User>> {
            let query = users::table.filter(users::id.gt(after)).order(users::id).limit(limit).select(User::as_select());
            Ok(query.load(&mut self.connection)$($wait)*?)
        }

        async fn by_ids(&mut self, ids: &[i64]) -> Result<Vec<User>> {
            let query = users::table.filter(users::id.eq_any(ids)).select(User::as_select());
            Ok(query.load(&mut self.connection)$($wait)*?)
        }

        async fn users_with_posts(&mut self, up_to: i64) -> Result<Self::Posts> {
            let users = Arm::load(self, up_to).await?;
            let posts: Vec<Post> =
                Post::belonging_to(&users).select(Post::as_select()).load(&mut self.connection)$($wait)*?;
            let posts = posts.grouped_by(&users);
            Ok(users.into_iter().zip(posts).collect())
        }

        async fn users_with_comments(&mut self, up_to: i64) -> Result<Self::Comments> {
            let users = Arm::load(self, up_to).await?;
            let posts: Vec<Post> =
                Post::belonging_to(&users).select(Post::as_select()).load(&mut self.connection)$($wait)*?;
            let comments: Vec<Comment> =
                Comment::belonging_to(&posts).select(Comment::as_select()).load(&mut self.connection)$($wait)*?;
            let comments = comments.grouped_by(&posts);
            let discussions = posts.into_iter().zip(comments).grouped_by(&users);
            Ok(users.into_iter().zip(discussions).collect())
        }

        fn user(row: User) -> harness::User {
            row.into()
        }

        fn event(row: Event) -> harness::User {
            row.into()
        }

        fn posts(rows: Self::Posts) -> Vec<harness::UserPosts> {
            rows.into_iter().map(with_posts).collect()
        }

        fn comments(rows: Self::Comments) -> Vec<harness::UserComments> {
            rows.into_iter().map(with_comments).collect()
        }
    };
}

/// Writes of single rows that give them back.
macro_rules! writes_returning {
    ([$($wait:tt)*]) => {
        async fn insert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
            let row = EventCreate::from(row);
            let statement = diesel::insert_into(events::table).values(&row).returning(Event::as_returning());
            Ok(Some(statement.get_result(&mut self.connection)$($wait)*?))
        }

        async fn update(&mut self, id: i64, change: Change) -> Result<Option<Event>> {
            let change = EventUpdate::from(change);
            let statement = diesel::update(events::table.find(id)).set(&change).returning(Event::as_returning());
            Ok(Some(statement.get_result(&mut self.connection)$($wait)*?))
        }

        async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
            let row = EventCreate::from(row);
            let statement = upsert!(&row, events::email, excluded).returning(Event::as_returning());
            Ok(Some(statement.get_result(&mut self.connection)$($wait)*?))
        }

        async fn delete(&mut self, id: i64) -> Result<Option<Event>> {
            let statement = diesel::delete(events::table.find(id)).returning(Event::as_returning());
            Ok(Some(statement.get_result(&mut self.connection)$($wait)*?))
        }
    };
}

/// Writes of many rows by a statement that gives them back.
macro_rules! batches_returning {
    ([$($wait:tt)*]) => {
        async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            let rows = creations(rows);
            let statement = diesel::insert_into(events::table).values(&rows).returning(Event::as_returning());
            Ok(statement.get_results(&mut self.connection)$($wait)*?)
        }

        async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            let rows = creations(rows);
            let statement = upsert!(&rows, events::email, excluded).returning(Event::as_returning());
            Ok(statement.get_results(&mut self.connection)$($wait)*?)
        }
    };
}

/// Writes of MySQL's dialect, which has no `RETURNING` in diesel.
macro_rules! writes_silent {
    ([$($wait:tt)*]) => {
        fn notes(_: Backend) -> &'static [&'static str] {
            &["diesel has no `RETURNING` of MariaDB's: a write of one row reads it in its transaction, those of many give no rows back"]
        }

        async fn insert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
            let row = EventCreate::from(row);
            Ok(Some(in_transaction!([$($wait)*] &mut self.connection, |connection| {
                diesel::insert_into(events::table).values(&row).execute(connection)$($wait)*?;
                events::table.find(last_insert_id()).select(Event::as_select()).first(connection)$($wait)*
            })?))
        }

        async fn insert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            let rows = creations(rows);
            diesel::insert_into(events::table).values(&rows).execute(&mut self.connection)$($wait)*?;
            Ok(Vec::new())
        }

        async fn update(&mut self, id: i64, change: Change) -> Result<Option<Event>> {
            let change = EventUpdate::from(change);
            Ok(Some(in_transaction!([$($wait)*] &mut self.connection, |connection| {
                diesel::update(events::table.find(id)).set(&change).execute(connection)$($wait)*?;
                events::table.find(id).select(Event::as_select()).first(connection)$($wait)*
            })?))
        }

        async fn upsert_one(&mut self, row: NewEvent) -> Result<Option<Event>> {
            let row = EventCreate::from(row);
            Ok(Some(in_transaction!([$($wait)*] &mut self.connection, |connection| {
                upsert!(&row, DuplicatedKeys, proposed).execute(connection)$($wait)*?;
                events::table.filter(events::email.eq(&row.email)).select(Event::as_select()).first(connection)$($wait)*
            })?))
        }

        async fn upsert_many(&mut self, rows: Vec<NewEvent>) -> Result<Vec<Event>> {
            let rows = creations(rows);
            upsert!(&rows, DuplicatedKeys, proposed).execute(&mut self.connection)$($wait)*?;
            Ok(Vec::new())
        }

        async fn delete(&mut self, id: i64) -> Result<Option<Event>> {
            Ok(Some(in_transaction!([$($wait)*] &mut self.connection, |connection| {
                let event = events::table.find(id).select(Event::as_select()).for_update().first(connection)$($wait)*?;
                diesel::delete(events::table.find(id)).execute(connection)$($wait)*?;
                QueryResult::Ok(event)
            })?))
        }
    };
}

/// What the statements give, in a transaction of either mode.
macro_rules! in_transaction {
    ([] $connection:expr, |$inner:ident| $statements:block) => { $connection.transaction(|$inner| $statements) };
    ([.await] $connection:expr, |$inner:ident| $statements:block) => { $connection.transaction(async |$inner| $statements).await };
}

/// An `INSERT` that overwrites what is there with the values that it would insert.
macro_rules! upsert {
    ($rows:expr, $target:expr, $proposed:ident) => {
        diesel::insert_into(events::table).values($rows).on_conflict($target).do_update().set((
            events::name.eq($proposed(events::name)),
            events::age.eq($proposed(events::age)),
            events::score.eq($proposed(events::score)),
            events::active.eq($proposed(events::active)),
            events::created_at.eq($proposed(events::created_at)),
        ))
    };
}
