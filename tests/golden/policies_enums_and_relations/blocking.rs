
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
    #[derive(::tablesmith::serde::Deserialize)]
    #[serde(crate = "::tablesmith::serde", deny_unknown_fields)]
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
    #[derive(::tablesmith::serde::Deserialize)]
    #[serde(crate = "::tablesmith::serde", deny_unknown_fields, default)]
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
    #[derive(::tablesmith::serde::Serialize)]
    #[serde(crate = "::tablesmith::serde")]
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
    #[derive(::tablesmith::serde::Deserialize)]
    #[serde(crate = "::tablesmith::serde", deny_unknown_fields, default)]
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

    #[automatically_derived]
    impl ::tablesmith::Askable for Team {
        const FIELDS: &'static [::tablesmith::AskableField] = &[
            ::tablesmith::AskableField::new("id", Team::ID),
            ::tablesmith::AskableField::new("name", Team::NAME),
        ];
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

pub mod user {
    //! The table `users`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::Team;

    /// A row of `users`.
    #[derive(Clone, PartialEq)]
    pub struct User {
        /// The `id` column.
        pub id: i64,
        /// where to write to
        pub email: ::std::string::String,
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
        /// The `password_hash` column.
        pub password_hash: ::std::string::String,
        /// The `role` column.
        pub role: UserRole,
        /// The `team_id` column.
        pub team_id: ::core::option::Option<i64>,
        /// The `balance` column.
        pub balance: ::tablesmith::types::Decimal,
        /// The `initials` column.
        pub initials: ::core::option::Option<::std::string::String>,
        /// The `version` column.
        pub version: i64,
        /// The `created_at` column.
        pub created_at: ::tablesmith::types::NaiveDateTime,
        /// The `updated_at` column.
        pub updated_at: ::tablesmith::types::NaiveDateTime,
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

        /// The `password_hash` column.
        pub const PASSWORD_HASH: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("users", "password_hash");

        /// The `role` column.
        pub const ROLE: ::tablesmith::Column<Self, UserRole> =
            ::tablesmith::Column::new("users", "role");

        /// The `team_id` column.
        pub const TEAM_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("users", "team_id");

        /// The `balance` column.
        pub const BALANCE: ::tablesmith::Column<Self, ::tablesmith::types::Decimal> =
            ::tablesmith::Column::new("users", "balance");

        /// The `initials` column.
        pub const INITIALS: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("users", "initials");

        /// The `version` column.
        pub const VERSION: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("users", "version");

        /// The `created_at` column.
        pub const CREATED_AT: ::tablesmith::Column<Self, ::tablesmith::types::NaiveDateTime> =
            ::tablesmith::Column::new("users", "created_at");

        /// The `updated_at` column.
        pub const UPDATED_AT: ::tablesmith::Column<Self, ::tablesmith::types::NaiveDateTime> =
            ::tablesmith::Column::new("users", "updated_at");

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
                password_hash: row.get::<::std::string::String>(3)?,
                role: row.get::<UserRole>(4)?,
                team_id: row.get_nullable::<i64>(5)?,
                balance: row.get::<::tablesmith::types::Decimal>(6)?,
                initials: row.get_nullable::<::std::string::String>(7)?,
                version: row.get::<i64>(8)?,
                created_at: row.get::<::tablesmith::types::NaiveDateTime>(9)?,
                updated_at: row.get::<::tablesmith::types::NaiveDateTime>(10)?,
            })
        }
    }

    #[automatically_derived]
    impl ::core::fmt::Debug for User {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(User))
                .field("id", &self.id)
                .field("email", &self.email)
                .field("name", &self.name)
                .field("password_hash", &::tablesmith::MASK)
                .field("role", &self.role)
                .field("team_id", &self.team_id)
                .field("balance", &self.balance)
                .field("initials", &self.initials)
                .field("version", &self.version)
                .field("created_at", &self.created_at)
                .field("updated_at", &self.updated_at)
                .finish()
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
    #[derive(Clone, PartialEq)]
    #[derive(::tablesmith::serde::Deserialize)]
    #[serde(crate = "::tablesmith::serde", deny_unknown_fields)]
    pub struct UserCreate {
        /// where to write to
        pub email: ::std::string::String,
        /// The `name` column.
        #[serde(default)]
        pub name: ::core::option::Option<::std::string::String>,
        /// The `password_hash` column.
        pub password_hash: ::std::string::String,
        /// The `role` column.
        /// `None` leaves it to the database's default.
        #[serde(default)]
        pub role: ::core::option::Option<UserRole>,
        /// The `team_id` column.
        #[serde(default)]
        pub team_id: ::core::option::Option<i64>,
        /// The `balance` column.
        /// `None` leaves it to the database's default.
        #[serde(default)]
        pub balance: ::core::option::Option<::tablesmith::types::Decimal>,
    }

    #[automatically_derived]
    impl ::core::fmt::Debug for UserCreate {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(UserCreate))
                .field("email", &self.email)
                .field("name", &self.name)
                .field("password_hash", &::tablesmith::MASK)
                .field("role", &self.role)
                .field("team_id", &self.team_id)
                .field("balance", &self.balance)
                .finish()
        }
    }

    impl UserCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            email: impl ::tablesmith::IntoColumn<::std::string::String>,
            password_hash: impl ::tablesmith::IntoColumn<::std::string::String>,
        ) -> Self {
            Self {
                email: email.into_column(),
                name: ::core::option::Option::None,
                password_hash: password_hash.into_column(),
                role: ::core::option::Option::None,
                team_id: ::core::option::Option::None,
                balance: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for User {
        type Create = UserCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(9);
            row.set(1, data.email);
            row.set(2, data.name);
            row.set(3, data.password_hash);
            row.set_some(4, data.role);
            row.set(5, data.team_id);
            row.set_some(6, data.balance);
            row.set::<i64>(8, 1);
            let now = ::std::time::SystemTime::now();
            row.set::<::tablesmith::types::NaiveDateTime>(9, ::tablesmith::Timestamp::at(now));
            row.set::<::tablesmith::types::NaiveDateTime>(10, ::tablesmith::Timestamp::at(now));
            row
        }
    }

    /// Changes to one [`User`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Clone, PartialEq, Default)]
    #[derive(::tablesmith::serde::Deserialize)]
    #[serde(crate = "::tablesmith::serde", deny_unknown_fields, default)]
    pub struct UserUpdate {
        /// where to write to
        pub email: ::tablesmith::Patch<::std::string::String>,
        /// The `name` column.
        pub name: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// The `password_hash` column.
        pub password_hash: ::tablesmith::Patch<::std::string::String>,
        /// The `role` column.
        pub role: ::tablesmith::Patch<UserRole>,
        /// The `team_id` column.
        pub team_id: ::tablesmith::Patch<::core::option::Option<i64>>,
        /// The `balance` column.
        pub balance: ::tablesmith::Patch<::tablesmith::types::Decimal>,
        /// The version that the row must still have; `None` updates whatever version it has.
        pub expected_version: ::core::option::Option<i64>,
    }

    #[automatically_derived]
    impl ::core::fmt::Debug for UserUpdate {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct(::core::stringify!(UserUpdate))
                .field("email", &self.email)
                .field("name", &self.name)
                .field("password_hash", &::tablesmith::MASK)
                .field("role", &self.role)
                .field("team_id", &self.team_id)
                .field("balance", &self.balance)
                .finish()
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for User {
        type Update = UserUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.email);
            row.patch(2, changes.name);
            row.patch(3, changes.password_hash);
            row.patch(4, changes.role);
            row.patch(5, changes.team_id);
            row.patch(6, changes.balance);
            if !row.is_empty() {
                row.set::<::tablesmith::types::NaiveDateTime>(
                    10,
                    ::tablesmith::Timestamp::at(::std::time::SystemTime::now()),
                );
            }
            row
        }

        fn expected_version(changes: &Self::Update) -> ::core::option::Option<::tablesmith::Value> {
            changes.expected_version.map(::tablesmith::Encode::encode)
        }
    }

    /// What may be shown of one [`User`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    #[derive(::tablesmith::serde::Serialize)]
    #[serde(crate = "::tablesmith::serde")]
    pub struct UserPublic {
        /// The `id` column.
        pub id: i64,
        /// where to write to
        pub email: ::std::string::String,
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
        /// The `role` column.
        pub role: UserRole,
        /// The `team_id` column.
        pub team_id: ::core::option::Option<i64>,
        /// The `balance` column.
        pub balance: ::tablesmith::types::Decimal,
        /// The `initials` column.
        pub initials: ::core::option::Option<::std::string::String>,
        /// The `version` column.
        pub version: i64,
        /// The `created_at` column.
        pub created_at: ::tablesmith::types::NaiveDateTime,
        /// The `updated_at` column.
        pub updated_at: ::tablesmith::types::NaiveDateTime,
    }

    #[automatically_derived]
    impl ::core::convert::From<User> for UserPublic {
        fn from(row: User) -> Self {
            Self {
                id: row.id,
                email: row.email,
                name: row.name,
                role: row.role,
                team_id: row.team_id,
                balance: row.balance,
                initials: row.initials,
                version: row.version,
                created_at: row.created_at,
                updated_at: row.updated_at,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    #[derive(::tablesmith::serde::Deserialize)]
    #[serde(crate = "::tablesmith::serde", deny_unknown_fields, default)]
    pub struct UserFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// where to write to
        pub email: ::core::option::Option<::std::string::String>,
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
        /// The `role` column.
        pub role: ::core::option::Option<UserRole>,
        /// The `team_id` column.
        pub team_id: ::core::option::Option<i64>,
        /// The `balance` column.
        pub balance: ::core::option::Option<::tablesmith::types::Decimal>,
        /// The `initials` column.
        pub initials: ::core::option::Option<::std::string::String>,
        /// The `version` column.
        pub version: ::core::option::Option<i64>,
        /// The `created_at` column.
        pub created_at: ::core::option::Option<::tablesmith::types::NaiveDateTime>,
        /// The `updated_at` column.
        pub updated_at: ::core::option::Option<::tablesmith::types::NaiveDateTime>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<UserFilter> for ::tablesmith::Select<User> {
        fn from(filter: UserFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(User::ID, filter.id)
                .and_eq(User::EMAIL, filter.email)
                .and_eq(User::NAME, filter.name)
                .and_eq(User::ROLE, filter.role)
                .and_eq(User::TEAM_ID, filter.team_id)
                .and_eq(User::BALANCE, filter.balance)
                .and_eq(User::INITIALS, filter.initials)
                .and_eq(User::VERSION, filter.version)
                .and_eq(User::CREATED_AT, filter.created_at)
                .and_eq(User::UPDATED_AT, filter.updated_at)
                .page(filter.limit, filter.offset)
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Askable for User {
        const FIELDS: &'static [::tablesmith::AskableField] = &[
            ::tablesmith::AskableField::new("id", User::ID),
            ::tablesmith::AskableField::new("email", User::EMAIL),
            ::tablesmith::AskableField::new("name", User::NAME),
            ::tablesmith::AskableField::new("role", User::ROLE),
            ::tablesmith::AskableField::new("team_id", User::TEAM_ID),
            ::tablesmith::AskableField::new("balance", User::BALANCE),
            ::tablesmith::AskableField::new("initials", User::INITIALS),
            ::tablesmith::AskableField::new("version", User::VERSION),
            ::tablesmith::AskableField::new("created_at", User::CREATED_AT),
            ::tablesmith::AskableField::new("updated_at", User::UPDATED_AT),
        ];
    }

    /// The unique keys of [`User`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum UserUnique {
        /// No two rows have the same `email`.
        Email,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for User {
        type Unique = UserUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                UserUnique::Email => &[1],
            }
        }
    }

    impl User {
        /// The team that `team_id` refers to (`relation` of the foreign key).
        pub const TEAM: ::tablesmith::ToOne<Self, Team> =
            ::tablesmith::ToOne::new(&["team_id"], &[]);
    }

    impl Team {
        /// The `users` rows whose `team_id` refers here (`inverse` of the foreign key).
        pub const USERS: ::tablesmith::ToMany<Self, User> =
            ::tablesmith::ToMany::new(&[], &["team_id"]);
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

    impl UserRepository<'_, ::tablesmith::Blocking> {
        /// The row with this `email`.
        ///
        /// # Errors
        /// `NotFound` if there is none.
        pub fn get_by_email(
            &self,
            email: impl ::core::convert::Into<::std::string::String>,
        ) -> ::tablesmith::Result<User> {
            self.0.session().get_by(
                &USER_GET_BY_EMAIL,
                "email",
                [<::std::string::String as ::tablesmith::Encode>::encode(
                    email.into(),
                )],
            )
        }

        /// The rows with this `team_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_team_id(&self, team_id: i64) -> ::tablesmith::Result<::std::vec::Vec<User>> {
            self.0.session().list_by(
                &USER_LIST_BY_TEAM_ID,
                [::tablesmith::Encode::encode(team_id)],
            )
        }
    }

    static USER_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &[
            "id",
            "email",
            "name",
            "password_hash",
            "role",
            "team_id",
            "balance",
            "initials",
            "version",
            "created_at",
            "updated_at",
        ],
        key: &[0],
        insertable: &[1, 2, 3, 4, 5, 6, 8, 9, 10],
        not_null: &[0, 1, 3, 4, 6, 8, 9, 10],
        version: ::core::option::Option::Some(8),
        created_at: ::core::option::Option::Some(9),
        updated_at: ::core::option::Option::Some(10),
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "users"."id", "users"."email", "users"."name", "users"."password_hash", "users"."role", "users"."team_id", "users"."balance", "users"."initials", "users"."version", "users"."created_at", "users"."updated_at" FROM "users" WHERE "users"."id" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "users" ("email", "name", "password_hash", "role", "team_id", "balance", "version", "created_at", "updated_at") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING "users"."id", "users"."email", "users"."name", "users"."password_hash", "users"."role", "users"."team_id", "users"."balance", "users"."initials", "users"."version", "users"."created_at", "users"."updated_at""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "users" WHERE "users"."id" = ?1 RETURNING "users"."id", "users"."email", "users"."name", "users"."password_hash", "users"."role", "users"."team_id", "users"."balance", "users"."initials", "users"."version", "users"."created_at", "users"."updated_at""#,
        ),
        finders: &[&USER_GET_BY_EMAIL, &USER_LIST_BY_TEAM_ID],
        ..::tablesmith::Table::named("users")
    };

    static USER_GET_BY_EMAIL: ::tablesmith::Statement = ::tablesmith::Statement::key_read().sqlite(
        r#"SELECT "users"."id", "users"."email", "users"."name", "users"."password_hash", "users"."role", "users"."team_id", "users"."balance", "users"."initials", "users"."version", "users"."created_at", "users"."updated_at" FROM "users" WHERE "users"."email" = ?1"#,
    );

    static USER_LIST_BY_TEAM_ID: ::tablesmith::Statement = ::tablesmith::Statement::read().sqlite(
        r#"SELECT "users"."id", "users"."email", "users"."name", "users"."password_hash", "users"."role", "users"."team_id", "users"."balance", "users"."initials", "users"."version", "users"."created_at", "users"."updated_at" FROM "users" WHERE "users"."team_id" = ?1"#,
    );

    /// The values of an user role.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[derive(::tablesmith::serde::Serialize, ::tablesmith::serde::Deserialize)]
    #[serde(crate = "::tablesmith::serde")]
    pub enum UserRole {
        /// `member`
        #[serde(rename = "member")]
        Member,
        /// `team-lead`
        #[serde(rename = "team-lead")]
        TeamLead,
        /// `admin`
        #[serde(rename = "admin")]
        Admin,
    }

    impl UserRole {
        /// Every value, in the order of the definition.
        pub const ALL: &'static [Self] = &[Self::Member, Self::TeamLead, Self::Admin];

        /// The label, as the database has it.
        #[must_use]
        #[allow(clippy::trivially_copy_pass_by_ref)]
        pub const fn as_str(&self) -> &'static str {
            match self {
                Self::Member => "member",
                Self::TeamLead => "team-lead",
                Self::Admin => "admin",
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Encode for UserRole {
        fn encode(self) -> ::tablesmith::Value {
            ::tablesmith::Encode::encode(::core::convert::Into::<::std::string::String>::into(
                self.as_str(),
            ))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Decode for UserRole {
        fn decode(
            value: ::tablesmith::ValueRef<'_>,
        ) -> ::core::result::Result<Self, ::tablesmith::DecodeError> {
            match value.as_text()? {
                "member" => ::core::result::Result::Ok(Self::Member),
                "team-lead" => ::core::result::Result::Ok(Self::TeamLead),
                "admin" => ::core::result::Result::Ok(Self::Admin),
                label => ::core::result::Result::Err(::tablesmith::DecodeError::unknown_label(
                    "user role",
                    label,
                )),
            }
        }
    }

    /// It can be the element of an array.
    #[automatically_derived]
    impl ::tablesmith::Element for UserRole {}
}

#[allow(unused_imports)]
pub use team::*;

#[allow(unused_imports)]
pub use user::*;
