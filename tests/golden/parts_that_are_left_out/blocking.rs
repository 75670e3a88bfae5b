
pub mod user {
    //! The table `users`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `users`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct User {
        /// The `id` column.
        pub id: i64,
        /// The `email` column.
        pub email: ::std::string::String,
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
    }

    impl User {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("users", "id");

        /// The `email` column.
        pub const EMAIL: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("users", "email");

        /// The `name` column.
        pub const NAME: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("users", "name");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> UserRepository<'_, H::Mode> {
            UserRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for User {
        const NAME: &'static str = "user";
        const TABLE: &'static ::tablesmith::Table = &USER_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                email: row.get::<::std::string::String>(1)?,
                name: row.get_nullable::<::std::string::String>(2)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for User {
        type Key = i64;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.id)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for User {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for User {}

    /// A new [`User`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct UserCreate {
        /// The `email` column.
        pub email: ::std::string::String,
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
    }

    impl UserCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(email: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                email: email.into_column(),
                name: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for User {
        type Create = UserCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(1, data.email);
            row.set(2, data.name);
            row
        }
    }

    /// Changes to one [`User`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct UserUpdate {
        /// The `email` column.
        pub email: ::tablesmith::Patch<::std::string::String>,
        /// The `name` column.
        pub name: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for User {
        type Update = UserUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.email);
            row.patch(2, changes.name);
            row
        }
    }

    /// Reads and writes [`User`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct UserRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, User, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for UserRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, User, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for UserRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for UserRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for UserRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static USER_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "email", "name"],
        key: &[0],
        insertable: &[1, 2],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "users"."id", "users"."email", "users"."name" FROM "users" WHERE "users"."id" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "users" ("email", "name") VALUES (?1, ?2) RETURNING "users"."id", "users"."email", "users"."name""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "users" WHERE "users"."id" = ?1 RETURNING "users"."id", "users"."email", "users"."name""#,
        ),
        ..::tablesmith::Table::named("users")
    };
}

pub mod user_filter {
    //! The table `user_filters`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::User;

    /// A row of `user_filters`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct UserFilter {
        /// The `id` column.
        pub id: i64,
        /// The `user_id` column.
        pub user_id: i64,
        /// The `body` column.
        pub body: ::std::string::String,
    }

    impl UserFilter {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("user_filters", "id");

        /// The `user_id` column.
        pub const USER_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("user_filters", "user_id");

        /// The `body` column.
        pub const BODY: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("user_filters", "body");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> UserFilterRepository<'_, H::Mode> {
            UserFilterRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for UserFilter {
        const NAME: &'static str = "user filter";
        const TABLE: &'static ::tablesmith::Table = &USER_FILTER_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                user_id: row.get::<i64>(1)?,
                body: row.get::<::std::string::String>(2)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for UserFilter {
        type Key = i64;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.id)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for UserFilter {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for UserFilter {}

    /// A new [`UserFilter`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct UserFilterCreate {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `body` column.
        pub body: ::std::string::String,
    }

    impl UserFilterCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            user_id: impl ::tablesmith::IntoColumn<i64>,
            body: impl ::tablesmith::IntoColumn<::std::string::String>,
        ) -> Self {
            Self {
                user_id: user_id.into_column(),
                body: body.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for UserFilter {
        type Create = UserFilterCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(1, data.user_id);
            row.set(2, data.body);
            row
        }
    }

    /// Changes to one [`UserFilter`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct UserFilterUpdate {
        /// The `user_id` column.
        pub user_id: ::tablesmith::Patch<i64>,
        /// The `body` column.
        pub body: ::tablesmith::Patch<::std::string::String>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for UserFilter {
        type Update = UserFilterUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.user_id);
            row.patch(2, changes.body);
            row
        }
    }

    impl UserFilter {
        /// The user that `user_id` refers to (`relation` of the foreign key).
        pub const USER: ::tablesmith::ToOne<Self, User> =
            ::tablesmith::ToOne::new(&["user_id"], &[]);
    }

    impl User {
        /// The `user_filters` rows whose `user_id` refers here (`inverse` of the foreign key).
        pub const USER_FILTERS: ::tablesmith::ToMany<Self, UserFilter> =
            ::tablesmith::ToMany::new(&[], &["user_id"]);
    }

    /// Reads and writes [`UserFilter`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct UserFilterRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, UserFilter, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for UserFilterRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, UserFilter, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for UserFilterRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for UserFilterRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for UserFilterRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static USER_FILTER_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "user_id", "body"],
        key: &[0],
        insertable: &[1, 2],
        not_null: &[0, 1, 2],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "user_filters"."id", "user_filters"."user_id", "user_filters"."body" FROM "user_filters" WHERE "user_filters"."id" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "user_filters" ("user_id", "body") VALUES (?1, ?2) RETURNING "user_filters"."id", "user_filters"."user_id", "user_filters"."body""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "user_filters" WHERE "user_filters"."id" = ?1 RETURNING "user_filters"."id", "user_filters"."user_id", "user_filters"."body""#,
        ),
        ..::tablesmith::Table::named("user_filters")
    };
}

pub mod visit {
    //! The table `visits`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::User;

    /// A row of `visits`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Visit {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `at` column.
        pub at: ::std::string::String,
    }

    impl Visit {
        /// The `user_id` column.
        pub const USER_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("visits", "user_id");

        /// The `at` column.
        pub const AT: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("visits", "at");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> VisitRepository<'_, H::Mode> {
            VisitRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Visit {
        const NAME: &'static str = "visit";
        const TABLE: &'static ::tablesmith::Table = &VISIT_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                user_id: row.get::<i64>(0)?,
                at: row.get::<::std::string::String>(1)?,
            })
        }
    }

    /// The key of one [`Visit`].
    #[derive(Debug, Clone, PartialEq)]
    pub struct VisitKey {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `at` column.
        pub at: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<&Visit> for VisitKey {
        fn from(row: &Visit) -> Self {
            Self {
                user_id: ::core::clone::Clone::clone(&row.user_id),
                at: ::core::clone::Clone::clone(&row.at),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Visit {
        type Key = VisitKey;
        type KeyValues = [::tablesmith::Value; 2];

        fn key(&self) -> Self::Key {
            ::core::convert::From::from(self)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [
                ::tablesmith::Encode::encode(key.user_id),
                ::tablesmith::Encode::encode(key.at),
            ]
        }
    }

    /// What may be shown of one [`Visit`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct VisitPublic {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `at` column.
        pub at: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<Visit> for VisitPublic {
        fn from(row: Visit) -> Self {
            Self {
                user_id: row.user_id,
                at: row.at,
            }
        }
    }

    impl Visit {
        /// The user that `user_id` refers to (`relation` of the foreign key).
        pub const USER: ::tablesmith::ToOne<Self, User> =
            ::tablesmith::ToOne::new(&["user_id"], &[]);
    }

    impl User {
        /// The `visits` rows whose `user_id` refers here (`inverse` of the foreign key).
        pub const VISITS: ::tablesmith::ToMany<Self, Visit> =
            ::tablesmith::ToMany::new(&[], &["user_id"]);
    }

    /// Reads and writes [`Visit`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct VisitRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Visit, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for VisitRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Visit, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for VisitRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for VisitRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for VisitRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl VisitRepository<'_, ::tablesmith::Blocking> {
        /// The rows with this `user_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_user_id(
            &self,
            user_id: i64,
        ) -> ::tablesmith::Result<::std::vec::Vec<Visit>> {
            self.0.session().list_by(
                &VISIT_LIST_BY_USER_ID,
                [::tablesmith::Encode::encode(user_id)],
            )
        }
    }

    static VISIT_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["user_id", "at"],
        key: &[0, 1],
        insertable: &[0, 1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "visits"."user_id", "visits"."at" FROM "visits" WHERE "visits"."user_id" = ?1 AND "visits"."at" = ?2"#,
        ),
        finders: &[&VISIT_LIST_BY_USER_ID],
        ..::tablesmith::Table::named("visits")
    };

    static VISIT_LIST_BY_USER_ID: ::tablesmith::Statement = ::tablesmith::Statement::read().sqlite(
        r#"SELECT "visits"."user_id", "visits"."at" FROM "visits" WHERE "visits"."user_id" = ?1"#,
    );
}

pub mod team {
    //! The table `teams`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `teams`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Team {
        /// The `id` column.
        pub id: i64,
        /// The `name` column.
        pub name: ::std::string::String,
    }

    impl Team {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("teams", "id");

        /// The `name` column.
        pub const NAME: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("teams", "name");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> TeamRepository<'_, H::Mode> {
            TeamRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Team {
        const NAME: &'static str = "team";
        const TABLE: &'static ::tablesmith::Table = &TEAM_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                name: row.get::<::std::string::String>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Team {
        type Key = i64;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.id)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for Team {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Team {}

    /// A new [`Team`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct TeamCreate {
        /// The `name` column.
        pub name: ::std::string::String,
    }

    impl TeamCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(name: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                name: name.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Team {
        type Create = TeamCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.name);
            row
        }
    }

    /// Changes to one [`Team`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct TeamUpdate {
        /// The `name` column.
        pub name: ::tablesmith::Patch<::std::string::String>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Team {
        type Update = TeamUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.name);
            row
        }
    }

    /// What may be shown of one [`Team`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct TeamPublic {
        /// The `id` column.
        pub id: i64,
        /// The `name` column.
        pub name: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<Team> for TeamPublic {
        fn from(row: Team) -> Self {
            Self {
                id: row.id,
                name: row.name,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct TeamFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<TeamFilter> for ::tablesmith::Select<Team> {
        fn from(filter: TeamFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Team::ID, filter.id)
                .and_eq(Team::NAME, filter.name)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`Team`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum TeamUnique {
        /// No two rows have the same `name`.
        Name,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for Team {
        type Unique = TeamUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                TeamUnique::Name => &[1],
            }
        }
    }

    /// Reads and writes [`Team`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct TeamRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Team, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for TeamRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Team, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for TeamRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for TeamRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for TeamRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl TeamRepository<'_, ::tablesmith::Blocking> {
        /// The row with this `name`.
        ///
        /// # Errors
        /// `NotFound` if there is none.
        pub fn get_by_name(
            &self,
            name: impl ::core::convert::Into<::std::string::String>,
        ) -> ::tablesmith::Result<Team> {
            self.0.session().get_by(
                &TEAM_GET_BY_NAME,
                "name",
                [<::std::string::String as ::tablesmith::Encode>::encode(
                    name.into(),
                )],
            )
        }
    }

    static TEAM_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "name"],
        key: &[0],
        insertable: &[1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "teams"."id", "teams"."name" FROM "teams" WHERE "teams"."id" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "teams" ("name") VALUES (?1) RETURNING "teams"."id", "teams"."name""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "teams" WHERE "teams"."id" = ?1 RETURNING "teams"."id", "teams"."name""#,
        ),
        finders: &[&TEAM_GET_BY_NAME],
        ..::tablesmith::Table::named("teams")
    };

    static TEAM_GET_BY_NAME: ::tablesmith::Statement = ::tablesmith::Statement::key_read()
        .sqlite(r#"SELECT "teams"."id", "teams"."name" FROM "teams" WHERE "teams"."name" = ?1"#);
}

#[allow(unused_imports)]
pub use team::*;

#[allow(unused_imports)]
pub use user::*;

#[allow(unused_imports)]
pub use user_filter::*;

#[allow(unused_imports)]
pub use visit::*;
