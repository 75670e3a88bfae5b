
pub mod option {
    //! The table `option`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `option`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Option {
        /// The `id` column.
        pub id: i64,
        /// The `type` column.
        pub r#type: ::std::string::String,
        /// The `self` column.
        pub self_: ::core::option::Option<::std::string::String>,
        /// The `Some` column.
        pub some: ::core::option::Option<::std::string::String>,
        /// The `2fa` column.
        pub _2fa: bool,
        /// The `limit` column.
        pub limit: ::core::option::Option<i64>,
        /// a comment with */ and
        pub a_b: ::core::option::Option<::std::string::String>,
        /// pub fn pwn() {} in it
        pub quo_te: ::core::option::Option<::std::string::String>,
    }

    impl Option {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("option", "id");

        /// The `type` column.
        pub const TYPE: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("option", "type");

        /// The `self` column.
        pub const SELF_: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("option", "self");

        /// The `Some` column.
        pub const SOME: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("option", "Some");

        /// The `2fa` column.
        pub const _2FA: ::tablesmith::Column<Self, bool> =
            ::tablesmith::Column::new("option", "2fa");

        /// The `limit` column.
        pub const LIMIT: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("option", "limit");

        /// The `a b` column.
        pub const A_B: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("option", "a b");

        /// The `quo"te` column.
        pub const QUO_TE: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("option", "quo\"te");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> OptionRepository<'_, H::Mode> {
            OptionRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Option {
        const NAME: &'static str = "option";
        const TABLE: &'static ::tablesmith::Table = &OPTION_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                r#type: row.get::<::std::string::String>(1)?,
                self_: row.get_nullable::<::std::string::String>(2)?,
                some: row.get_nullable::<::std::string::String>(3)?,
                _2fa: row.get::<bool>(4)?,
                limit: row.get_nullable::<i64>(5)?,
                a_b: row.get_nullable::<::std::string::String>(6)?,
                quo_te: row.get_nullable::<::std::string::String>(7)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Option {
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
    impl ::tablesmith::Deletable for Option {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Option {}

    /// A new [`Option`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OptionCreate {
        /// The `type` column.
        pub r#type: ::std::string::String,
        /// The `self` column.
        pub self_: ::core::option::Option<::std::string::String>,
        /// The `Some` column.
        pub some: ::core::option::Option<::std::string::String>,
        /// The `2fa` column.
        /// `None` leaves it to the database's default.
        pub _2fa: ::core::option::Option<bool>,
        /// The `limit` column.
        pub limit: ::core::option::Option<i64>,
        /// a comment with */ and
        pub a_b: ::core::option::Option<::std::string::String>,
        /// pub fn pwn() {} in it
        pub quo_te: ::core::option::Option<::std::string::String>,
    }

    impl OptionCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(r#type: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                r#type: r#type.into_column(),
                self_: ::core::option::Option::None,
                some: ::core::option::Option::None,
                _2fa: ::core::option::Option::None,
                limit: ::core::option::Option::None,
                a_b: ::core::option::Option::None,
                quo_te: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Option {
        type Create = OptionCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(7);
            row.set(1, data.r#type);
            row.set(2, data.self_);
            row.set(3, data.some);
            row.set_some(4, data._2fa);
            row.set(5, data.limit);
            row.set(6, data.a_b);
            row.set(7, data.quo_te);
            row
        }
    }

    /// Changes to one [`Option`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OptionUpdate {
        /// The `type` column.
        pub r#type: ::tablesmith::Patch<::std::string::String>,
        /// The `self` column.
        pub self_: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// The `Some` column.
        pub some: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// The `2fa` column.
        pub _2fa: ::tablesmith::Patch<bool>,
        /// The `limit` column.
        pub limit: ::tablesmith::Patch<::core::option::Option<i64>>,
        /// a comment with */ and
        pub a_b: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// pub fn pwn() {} in it
        pub quo_te: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Option {
        type Update = OptionUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.r#type);
            row.patch(2, changes.self_);
            row.patch(3, changes.some);
            row.patch(4, changes._2fa);
            row.patch(5, changes.limit);
            row.patch(6, changes.a_b);
            row.patch(7, changes.quo_te);
            row
        }
    }

    /// What may be shown of one [`Option`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OptionPublic {
        /// The `id` column.
        pub id: i64,
        /// The `type` column.
        pub r#type: ::std::string::String,
        /// The `self` column.
        pub self_: ::core::option::Option<::std::string::String>,
        /// The `Some` column.
        pub some: ::core::option::Option<::std::string::String>,
        /// The `2fa` column.
        pub _2fa: bool,
        /// The `limit` column.
        pub limit: ::core::option::Option<i64>,
        /// a comment with */ and
        pub a_b: ::core::option::Option<::std::string::String>,
        /// pub fn pwn() {} in it
        pub quo_te: ::core::option::Option<::std::string::String>,
    }

    #[automatically_derived]
    impl ::core::convert::From<Option> for OptionPublic {
        fn from(row: Option) -> Self {
            Self {
                id: row.id,
                r#type: row.r#type,
                self_: row.self_,
                some: row.some,
                _2fa: row._2fa,
                limit: row.limit,
                a_b: row.a_b,
                quo_te: row.quo_te,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OptionFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `type` column.
        pub r#type: ::core::option::Option<::std::string::String>,
        /// The `self` column.
        pub self_: ::core::option::Option<::std::string::String>,
        /// The `Some` column.
        pub some: ::core::option::Option<::std::string::String>,
        /// The `2fa` column.
        pub _2fa: ::core::option::Option<bool>,
        /// The `limit` column.
        pub limit: ::core::option::Option<i64>,
        /// a comment with */ and
        pub a_b: ::core::option::Option<::std::string::String>,
        /// pub fn pwn() {} in it
        pub quo_te: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub query_limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<OptionFilter> for ::tablesmith::Select<Option> {
        fn from(filter: OptionFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Option::ID, filter.id)
                .and_eq(Option::TYPE, filter.r#type)
                .and_eq(Option::SELF_, filter.self_)
                .and_eq(Option::SOME, filter.some)
                .and_eq(Option::_2FA, filter._2fa)
                .and_eq(Option::LIMIT, filter.limit)
                .and_eq(Option::A_B, filter.a_b)
                .and_eq(Option::QUO_TE, filter.quo_te)
                .page(filter.query_limit, filter.offset)
        }
    }

    /// Reads and writes [`Option`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct OptionRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Option, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for OptionRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Option, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for OptionRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for OptionRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for OptionRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static OPTION_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &[
            "id", "type", "self", "Some", "2fa", "limit", "a b", "quo\"te",
        ],
        key: &[0],
        insertable: &[1, 2, 3, 4, 5, 6, 7],
        not_null: &[0, 1, 4],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "option"."id", "option"."type", "option"."self", "option"."Some", "option"."2fa", "option"."limit", "option"."a b", "option"."quo""te" FROM "option" WHERE "option"."id" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "option" ("type", "self", "Some", "2fa", "limit", "a b", "quo""te") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING "option"."id", "option"."type", "option"."self", "option"."Some", "option"."2fa", "option"."limit", "option"."a b", "option"."quo""te""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "option" WHERE "option"."id" = ?1 RETURNING "option"."id", "option"."type", "option"."self", "option"."Some", "option"."2fa", "option"."limit", "option"."a b", "option"."quo""te""#,
        ),
        ..::tablesmith::Table::named("option")
    };
}

pub mod result {
    //! The table `results`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `results`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Result {
        /// The `id` column.
        pub id: i64,
        /// The `string` column.
        pub string: ::std::string::String,
    }

    impl Result {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("results", "id");

        /// The `string` column.
        pub const STRING: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("results", "string");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> ResultRepository<'_, H::Mode> {
            ResultRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Result {
        const NAME: &'static str = "result";
        const TABLE: &'static ::tablesmith::Table = &RESULT_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                string: row.get::<::std::string::String>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Result {
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
    impl ::tablesmith::Deletable for Result {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Result {}

    /// A new [`Result`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ResultCreate {
        /// The `string` column.
        pub string: ::std::string::String,
    }

    impl ResultCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(string: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                string: string.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Result {
        type Create = ResultCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.string);
            row
        }
    }

    /// Changes to one [`Result`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct ResultUpdate {
        /// The `string` column.
        pub string: ::tablesmith::Patch<::std::string::String>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Result {
        type Update = ResultUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.string);
            row
        }
    }

    /// What may be shown of one [`Result`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ResultPublic {
        /// The `id` column.
        pub id: i64,
        /// The `string` column.
        pub string: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<Result> for ResultPublic {
        fn from(row: Result) -> Self {
            Self {
                id: row.id,
                string: row.string,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct ResultFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `string` column.
        pub string: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<ResultFilter> for ::tablesmith::Select<Result> {
        fn from(filter: ResultFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Result::ID, filter.id)
                .and_eq(Result::STRING, filter.string)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Result`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct ResultRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Result, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for ResultRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Result, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for ResultRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for ResultRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for ResultRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static RESULT_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "string"],
        key: &[0],
        insertable: &[1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "results"."id", "results"."string" FROM "results" WHERE "results"."id" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "results" ("string") VALUES (?1) RETURNING "results"."id", "results"."string""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "results" WHERE "results"."id" = ?1 RETURNING "results"."id", "results"."string""#,
        ),
        ..::tablesmith::Table::named("results")
    };
}

pub mod vec {
    //! The table `Vec`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::Option;

    /// A row of `Vec`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Vec {
        /// The `id` column.
        pub id: i64,
        /// The `option_id` column.
        pub option_id: ::core::option::Option<i64>,
    }

    impl Vec {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("Vec", "id");

        /// The `option_id` column.
        pub const OPTION_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("Vec", "option_id");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> VecRepository<'_, H::Mode> {
            VecRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Vec {
        const NAME: &'static str = "vec";
        const TABLE: &'static ::tablesmith::Table = &VEC_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                option_id: row.get_nullable::<i64>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Vec {
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
    impl ::tablesmith::Deletable for Vec {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Vec {}

    /// A new [`Vec`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct VecCreate {
        /// The `option_id` column.
        pub option_id: ::core::option::Option<i64>,
    }

    impl VecCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new() -> Self {
            Self {
                option_id: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Vec {
        type Create = VecCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.option_id);
            row
        }
    }

    /// Changes to one [`Vec`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct VecUpdate {
        /// The `option_id` column.
        pub option_id: ::tablesmith::Patch<::core::option::Option<i64>>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Vec {
        type Update = VecUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.option_id);
            row
        }
    }

    /// What may be shown of one [`Vec`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct VecPublic {
        /// The `id` column.
        pub id: i64,
        /// The `option_id` column.
        pub option_id: ::core::option::Option<i64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<Vec> for VecPublic {
        fn from(row: Vec) -> Self {
            Self {
                id: row.id,
                option_id: row.option_id,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct VecFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `option_id` column.
        pub option_id: ::core::option::Option<i64>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<VecFilter> for ::tablesmith::Select<Vec> {
        fn from(filter: VecFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Vec::ID, filter.id)
                .and_eq(Vec::OPTION_ID, filter.option_id)
                .page(filter.limit, filter.offset)
        }
    }

    impl Vec {
        /// The option that `option_id` refers to (`relation` of the foreign key).
        pub const OPTION: ::tablesmith::ToOne<Self, Option> =
            ::tablesmith::ToOne::new(&["option_id"], &[]);
    }

    impl Option {
        /// The `Vec` rows whose `option_id` refers here (`inverse` of the foreign key).
        pub const VECS: ::tablesmith::ToMany<Self, Vec> =
            ::tablesmith::ToMany::new(&[], &["option_id"]);
    }

    /// Reads and writes [`Vec`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct VecRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Vec, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for VecRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Vec, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for VecRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for VecRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for VecRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl VecRepository<'_, ::tablesmith::Async> {
        /// The rows with this `option_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_option_id(
            &self,
            option_id: i64,
        ) -> impl ::core::future::Future<Output = ::tablesmith::Result<::std::vec::Vec<Vec>>> + '_
        {
            self.0.session().list_by(
                &VEC_LIST_BY_OPTION_ID,
                [::tablesmith::Encode::encode(option_id)],
            )
        }
    }

    static VEC_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "option_id"],
        key: &[0],
        insertable: &[1],
        not_null: &[0],
        get: ::tablesmith::Statement::key_read()
            .sqlite(r#"SELECT "Vec"."id", "Vec"."option_id" FROM "Vec" WHERE "Vec"."id" = ?1"#),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "Vec" ("option_id") VALUES (?1) RETURNING "Vec"."id", "Vec"."option_id""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "Vec" WHERE "Vec"."id" = ?1 RETURNING "Vec"."id", "Vec"."option_id""#,
        ),
        finders: &[&VEC_LIST_BY_OPTION_ID],
        ..::tablesmith::Table::named("Vec")
    };

    static VEC_LIST_BY_OPTION_ID: ::tablesmith::Statement = ::tablesmith::Statement::read()
        .sqlite(r#"SELECT "Vec"."id", "Vec"."option_id" FROM "Vec" WHERE "Vec"."option_id" = ?1"#);
}

pub mod drop_table_x {
    //! The table `drop table x; --`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `drop table x; --`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DropTableX {
        /// The `crate` column.
        pub crate_: i64,
        /// The `name` column.
        pub name: ::std::string::String,
    }

    impl DropTableX {
        /// The `crate` column.
        pub const CRATE_: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("drop table x; --", "crate");

        /// The `name` column.
        pub const NAME: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("drop table x; --", "name");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> DropTableXRepository<'_, H::Mode> {
            DropTableXRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for DropTableX {
        const NAME: &'static str = "drop table x";
        const TABLE: &'static ::tablesmith::Table = &DROP_TABLE_X_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                crate_: row.get::<i64>(0)?,
                name: row.get::<::std::string::String>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for DropTableX {
        type Key = i64;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.crate_)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for DropTableX {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for DropTableX {}

    /// A new [`DropTableX`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DropTableXCreate {
        /// The `name` column.
        pub name: ::std::string::String,
    }

    impl DropTableXCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(name: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                name: name.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for DropTableX {
        type Create = DropTableXCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.name);
            row
        }
    }

    /// Changes to one [`DropTableX`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct DropTableXUpdate {
        /// The `name` column.
        pub name: ::tablesmith::Patch<::std::string::String>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for DropTableX {
        type Update = DropTableXUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.name);
            row
        }
    }

    /// What may be shown of one [`DropTableX`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DropTableXPublic {
        /// The `crate` column.
        pub crate_: i64,
        /// The `name` column.
        pub name: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<DropTableX> for DropTableXPublic {
        fn from(row: DropTableX) -> Self {
            Self {
                crate_: row.crate_,
                name: row.name,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct DropTableXFilter {
        /// The `crate` column.
        pub crate_: ::core::option::Option<i64>,
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<DropTableXFilter> for ::tablesmith::Select<DropTableX> {
        fn from(filter: DropTableXFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(DropTableX::CRATE_, filter.crate_)
                .and_eq(DropTableX::NAME, filter.name)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`DropTableX`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct DropTableXRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, DropTableX, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for DropTableXRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, DropTableX, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for DropTableXRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for DropTableXRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for DropTableXRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static DROP_TABLE_X_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["crate", "name"],
        key: &[0],
        insertable: &[1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "drop table x; --"."crate", "drop table x; --"."name" FROM "drop table x; --" WHERE "drop table x; --"."crate" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "drop table x; --" ("name") VALUES (?1) RETURNING "drop table x; --"."crate", "drop table x; --"."name""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "drop table x; --" WHERE "drop table x; --"."crate" = ?1 RETURNING "drop table x; --"."crate", "drop table x; --"."name""#,
        ),
        ..::tablesmith::Table::named("drop table x; --")
    };
}

#[allow(unused_imports)]
pub use drop_table_x::*;

#[allow(unused_imports)]
pub use option::*;

#[allow(unused_imports)]
pub use result::*;

#[allow(unused_imports)]
pub use vec::*;
