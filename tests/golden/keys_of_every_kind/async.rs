
pub mod order_line {
    //! The table `order_lines`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `order_lines`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OrderLine {
        /// The `order_id` column.
        pub order_id: i64,
        /// The `line` column.
        pub line: i64,
        /// The `sku` column.
        pub sku: ::std::string::String,
        /// The `amount` column.
        pub amount: i64,
    }

    impl OrderLine {
        /// The `order_id` column.
        pub const ORDER_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("order_lines", "order_id");

        /// The `line` column.
        pub const LINE: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("order_lines", "line");

        /// The `sku` column.
        pub const SKU: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("order_lines", "sku");

        /// The `amount` column.
        pub const AMOUNT: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("order_lines", "amount");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> OrderLineRepository<'_, H::Mode> {
            OrderLineRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for OrderLine {
        const NAME: &'static str = "order line";
        const TABLE: &'static ::tablesmith::Table = &ORDER_LINE_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                order_id: row.get::<i64>(0)?,
                line: row.get::<i64>(1)?,
                sku: row.get::<::std::string::String>(2)?,
                amount: row.get::<i64>(3)?,
            })
        }
    }

    /// The key of one [`OrderLine`].
    #[derive(Debug, Clone, PartialEq)]
    pub struct OrderLineKey {
        /// The `order_id` column.
        pub order_id: i64,
        /// The `line` column.
        pub line: i64,
    }

    #[automatically_derived]
    impl ::core::convert::From<&OrderLine> for OrderLineKey {
        fn from(row: &OrderLine) -> Self {
            Self {
                order_id: ::core::clone::Clone::clone(&row.order_id),
                line: ::core::clone::Clone::clone(&row.line),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for OrderLine {
        type Key = OrderLineKey;
        type KeyValues = [::tablesmith::Value; 2];

        fn key(&self) -> Self::Key {
            ::core::convert::From::from(self)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [
                ::tablesmith::Encode::encode(key.order_id),
                ::tablesmith::Encode::encode(key.line),
            ]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for OrderLine {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for OrderLine {}

    /// A new [`OrderLine`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OrderLineCreate {
        /// The `order_id` column.
        pub order_id: i64,
        /// The `line` column.
        pub line: i64,
        /// The `sku` column.
        pub sku: ::std::string::String,
        /// The `amount` column.
        /// `None` leaves it to the database's default.
        pub amount: ::core::option::Option<i64>,
    }

    impl OrderLineCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            order_id: impl ::tablesmith::IntoColumn<i64>,
            line: impl ::tablesmith::IntoColumn<i64>,
            sku: impl ::tablesmith::IntoColumn<::std::string::String>,
        ) -> Self {
            Self {
                order_id: order_id.into_column(),
                line: line.into_column(),
                sku: sku.into_column(),
                amount: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for OrderLine {
        type Create = OrderLineCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(4);
            row.set(0, data.order_id);
            row.set(1, data.line);
            row.set(2, data.sku);
            row.set_some(3, data.amount);
            row
        }
    }

    /// Changes to one [`OrderLine`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OrderLineUpdate {
        /// The `sku` column.
        pub sku: ::tablesmith::Patch<::std::string::String>,
        /// The `amount` column.
        pub amount: ::tablesmith::Patch<i64>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for OrderLine {
        type Update = OrderLineUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(2, changes.sku);
            row.patch(3, changes.amount);
            row
        }
    }

    /// What may be shown of one [`OrderLine`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OrderLinePublic {
        /// The `order_id` column.
        pub order_id: i64,
        /// The `line` column.
        pub line: i64,
        /// The `sku` column.
        pub sku: ::std::string::String,
        /// The `amount` column.
        pub amount: i64,
    }

    #[automatically_derived]
    impl ::core::convert::From<OrderLine> for OrderLinePublic {
        fn from(row: OrderLine) -> Self {
            Self {
                order_id: row.order_id,
                line: row.line,
                sku: row.sku,
                amount: row.amount,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OrderLineFilter {
        /// The `order_id` column.
        pub order_id: ::core::option::Option<i64>,
        /// The `line` column.
        pub line: ::core::option::Option<i64>,
        /// The `sku` column.
        pub sku: ::core::option::Option<::std::string::String>,
        /// The `amount` column.
        pub amount: ::core::option::Option<i64>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<OrderLineFilter> for ::tablesmith::Select<OrderLine> {
        fn from(filter: OrderLineFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(OrderLine::ORDER_ID, filter.order_id)
                .and_eq(OrderLine::LINE, filter.line)
                .and_eq(OrderLine::SKU, filter.sku)
                .and_eq(OrderLine::AMOUNT, filter.amount)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`OrderLine`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum OrderLineUnique {
        /// No two rows have the same `order_id`, `line`.
        OrderIdLine,
        /// No two rows have the same `order_id`, `sku`.
        OrderIdSku,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for OrderLine {
        type Unique = OrderLineUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                OrderLineUnique::OrderIdLine => &[0, 1],
                OrderLineUnique::OrderIdSku => &[0, 2],
            }
        }
    }

    /// Reads and writes [`OrderLine`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct OrderLineRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, OrderLine, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for OrderLineRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, OrderLine, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for OrderLineRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for OrderLineRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for OrderLineRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl OrderLineRepository<'_, ::tablesmith::Async> {
        /// The row with this `order_id`, `sku`.
        ///
        /// # Errors
        /// `NotFound` if there is none.
        pub fn get_by_order_id_sku(
            &self,
            order_id: i64,
            sku: impl ::core::convert::Into<::std::string::String>,
        ) -> impl ::core::future::Future<Output = ::tablesmith::Result<OrderLine>> + '_ {
            self.0.session().get_by(
                &ORDER_LINE_GET_BY_ORDER_ID_SKU,
                "order_id, sku",
                [
                    ::tablesmith::Encode::encode(order_id),
                    <::std::string::String as ::tablesmith::Encode>::encode(sku.into()),
                ],
            )
        }
    }

    static ORDER_LINE_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["order_id", "line", "sku", "amount"],
        key: &[0, 1],
        insertable: &[0, 1, 2, 3],
        not_null: &[0, 1, 2, 3],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "order_lines"."order_id", "order_lines"."line", "order_lines"."sku", "order_lines"."amount" FROM "order_lines" WHERE "order_lines"."order_id" = ?1 AND "order_lines"."line" = ?2"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "order_lines" ("order_id", "line", "sku", "amount") VALUES (?1, ?2, ?3, ?4) RETURNING "order_lines"."order_id", "order_lines"."line", "order_lines"."sku", "order_lines"."amount""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "order_lines" WHERE "order_lines"."order_id" = ?1 AND "order_lines"."line" = ?2 RETURNING "order_lines"."order_id", "order_lines"."line", "order_lines"."sku", "order_lines"."amount""#,
        ),
        finders: &[&ORDER_LINE_GET_BY_ORDER_ID_SKU],
        ..::tablesmith::Table::named("order_lines")
    };

    static ORDER_LINE_GET_BY_ORDER_ID_SKU: ::tablesmith::Statement =
        ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "order_lines"."order_id", "order_lines"."line", "order_lines"."sku", "order_lines"."amount" FROM "order_lines" WHERE "order_lines"."order_id" = ?1 AND "order_lines"."sku" = ?2"#,
        );
}

pub mod setting {
    //! The table `settings`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `settings`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Setting {
        /// The `name` column.
        pub name: ::std::string::String,
        /// The `value` column.
        pub value: ::core::option::Option<::std::string::String>,
    }

    impl Setting {
        /// The `name` column.
        pub const NAME: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("settings", "name");

        /// The `value` column.
        pub const VALUE: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("settings", "value");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> SettingRepository<'_, H::Mode> {
            SettingRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Setting {
        const NAME: &'static str = "setting";
        const TABLE: &'static ::tablesmith::Table = &SETTING_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                name: row.get::<::std::string::String>(0)?,
                value: row.get_nullable::<::std::string::String>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Setting {
        type Key = ::std::string::String;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.name)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for Setting {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Setting {}

    /// A new [`Setting`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct SettingCreate {
        /// The `name` column.
        pub name: ::std::string::String,
        /// The `value` column.
        pub value: ::core::option::Option<::std::string::String>,
    }

    impl SettingCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(name: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                name: name.into_column(),
                value: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Setting {
        type Create = SettingCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(0, data.name);
            row.set(1, data.value);
            row
        }
    }

    /// Changes to one [`Setting`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct SettingUpdate {
        /// The `value` column.
        pub value: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Setting {
        type Update = SettingUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.value);
            row
        }
    }

    /// What may be shown of one [`Setting`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct SettingPublic {
        /// The `name` column.
        pub name: ::std::string::String,
        /// The `value` column.
        pub value: ::core::option::Option<::std::string::String>,
    }

    #[automatically_derived]
    impl ::core::convert::From<Setting> for SettingPublic {
        fn from(row: Setting) -> Self {
            Self {
                name: row.name,
                value: row.value,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct SettingFilter {
        /// The `name` column.
        pub name: ::core::option::Option<::std::string::String>,
        /// The `value` column.
        pub value: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<SettingFilter> for ::tablesmith::Select<Setting> {
        fn from(filter: SettingFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Setting::NAME, filter.name)
                .and_eq(Setting::VALUE, filter.value)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`Setting`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SettingUnique {
        /// No two rows have the same `name`.
        Name,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for Setting {
        type Unique = SettingUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                SettingUnique::Name => &[0],
            }
        }
    }

    /// Reads and writes [`Setting`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct SettingRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Setting, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for SettingRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Setting, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for SettingRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for SettingRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for SettingRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static SETTING_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["name", "value"],
        key: &[0],
        insertable: &[0, 1],
        not_null: &[0],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "settings"."name", "settings"."value" FROM "settings" WHERE "settings"."name" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "settings" ("name", "value") VALUES (?1, ?2) RETURNING "settings"."name", "settings"."value""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "settings" WHERE "settings"."name" = ?1 RETURNING "settings"."name", "settings"."value""#,
        ),
        ..::tablesmith::Table::named("settings")
    };
}

pub mod membership {
    //! The table `memberships`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `memberships`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Membership {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `group_id` column.
        pub group_id: i64,
    }

    impl Membership {
        /// The `user_id` column.
        pub const USER_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("memberships", "user_id");

        /// The `group_id` column.
        pub const GROUP_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("memberships", "group_id");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> MembershipRepository<'_, H::Mode> {
            MembershipRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Membership {
        const NAME: &'static str = "membership";
        const TABLE: &'static ::tablesmith::Table = &MEMBERSHIP_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                user_id: row.get::<i64>(0)?,
                group_id: row.get::<i64>(1)?,
            })
        }
    }

    /// The key of one [`Membership`].
    #[derive(Debug, Clone, PartialEq)]
    pub struct MembershipKey {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `group_id` column.
        pub group_id: i64,
    }

    #[automatically_derived]
    impl ::core::convert::From<&Membership> for MembershipKey {
        fn from(row: &Membership) -> Self {
            Self {
                user_id: ::core::clone::Clone::clone(&row.user_id),
                group_id: ::core::clone::Clone::clone(&row.group_id),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Membership {
        type Key = MembershipKey;
        type KeyValues = [::tablesmith::Value; 2];

        fn key(&self) -> Self::Key {
            ::core::convert::From::from(self)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [
                ::tablesmith::Encode::encode(key.user_id),
                ::tablesmith::Encode::encode(key.group_id),
            ]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for Membership {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Membership {}

    /// A new [`Membership`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct MembershipCreate {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `group_id` column.
        pub group_id: i64,
    }

    impl MembershipCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            user_id: impl ::tablesmith::IntoColumn<i64>,
            group_id: impl ::tablesmith::IntoColumn<i64>,
        ) -> Self {
            Self {
                user_id: user_id.into_column(),
                group_id: group_id.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Membership {
        type Create = MembershipCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(0, data.user_id);
            row.set(1, data.group_id);
            row
        }
    }

    /// What may be shown of one [`Membership`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct MembershipPublic {
        /// The `user_id` column.
        pub user_id: i64,
        /// The `group_id` column.
        pub group_id: i64,
    }

    #[automatically_derived]
    impl ::core::convert::From<Membership> for MembershipPublic {
        fn from(row: Membership) -> Self {
            Self {
                user_id: row.user_id,
                group_id: row.group_id,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct MembershipFilter {
        /// The `user_id` column.
        pub user_id: ::core::option::Option<i64>,
        /// The `group_id` column.
        pub group_id: ::core::option::Option<i64>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<MembershipFilter> for ::tablesmith::Select<Membership> {
        fn from(filter: MembershipFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Membership::USER_ID, filter.user_id)
                .and_eq(Membership::GROUP_ID, filter.group_id)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`Membership`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum MembershipUnique {
        /// No two rows have the same `user_id`, `group_id`.
        UserIdGroupId,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for Membership {
        type Unique = MembershipUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                MembershipUnique::UserIdGroupId => &[0, 1],
            }
        }
    }

    /// Reads and writes [`Membership`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct MembershipRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Membership, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for MembershipRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Membership, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for MembershipRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for MembershipRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for MembershipRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static MEMBERSHIP_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["user_id", "group_id"],
        key: &[0, 1],
        insertable: &[0, 1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "memberships"."user_id", "memberships"."group_id" FROM "memberships" WHERE "memberships"."user_id" = ?1 AND "memberships"."group_id" = ?2"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "memberships" ("user_id", "group_id") VALUES (?1, ?2) RETURNING "memberships"."user_id", "memberships"."group_id""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "memberships" WHERE "memberships"."user_id" = ?1 AND "memberships"."group_id" = ?2 RETURNING "memberships"."user_id", "memberships"."group_id""#,
        ),
        ..::tablesmith::Table::named("memberships")
    };
}

pub mod log {
    //! The table `log`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `log`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Log {
        /// The `message` column.
        pub message: ::std::string::String,
        /// The `at` column.
        pub at: ::core::option::Option<::tablesmith::types::NaiveDateTime>,
    }

    impl Log {
        /// The `message` column.
        pub const MESSAGE: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("log", "message");

        /// The `at` column.
        pub const AT: ::tablesmith::Column<Self, ::tablesmith::types::NaiveDateTime> =
            ::tablesmith::Column::new("log", "at");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> LogRepository<'_, H::Mode> {
            LogRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Log {
        const NAME: &'static str = "log";
        const TABLE: &'static ::tablesmith::Table = &LOG_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                message: row.get::<::std::string::String>(0)?,
                at: row.get_nullable::<::tablesmith::types::NaiveDateTime>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for Log {}

    /// A new [`Log`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct LogCreate {
        /// The `message` column.
        pub message: ::std::string::String,
        /// The `at` column.
        /// `None` leaves it to the database's default.
        pub at: ::core::option::Option<::core::option::Option<::tablesmith::types::NaiveDateTime>>,
    }

    impl LogCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(message: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                message: message.into_column(),
                at: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Log {
        type Create = LogCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(0, data.message);
            row.set_some(1, data.at);
            row
        }
    }

    /// What may be shown of one [`Log`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct LogPublic {
        /// The `message` column.
        pub message: ::std::string::String,
        /// The `at` column.
        pub at: ::core::option::Option<::tablesmith::types::NaiveDateTime>,
    }

    #[automatically_derived]
    impl ::core::convert::From<Log> for LogPublic {
        fn from(row: Log) -> Self {
            Self {
                message: row.message,
                at: row.at,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct LogFilter {
        /// The `message` column.
        pub message: ::core::option::Option<::std::string::String>,
        /// The `at` column.
        pub at: ::core::option::Option<::tablesmith::types::NaiveDateTime>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<LogFilter> for ::tablesmith::Select<Log> {
        fn from(filter: LogFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Log::MESSAGE, filter.message)
                .and_eq(Log::AT, filter.at)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Log`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct LogRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Log, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for LogRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Log, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for LogRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for LogRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for LogRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static LOG_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["message", "at"],
        insertable: &[0, 1],
        not_null: &[0],
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "log" ("message", "at") VALUES (?1, ?2) RETURNING "log"."message", "log"."at""#,
        ),
        ..::tablesmith::Table::named("log")
    };
}

pub mod ticket {
    //! The table `tickets`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `tickets`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Ticket {
        /// The `id` column.
        pub id: i64,
    }

    impl Ticket {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("tickets", "id");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> TicketRepository<'_, H::Mode> {
            TicketRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Ticket {
        const NAME: &'static str = "ticket";
        const TABLE: &'static ::tablesmith::Table = &TICKET_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Ticket {
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
    impl ::tablesmith::Deletable for Ticket {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Ticket {}

    /// A new [`Ticket`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct TicketCreate {}

    impl TicketCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new() -> Self {
            Self {}
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Ticket {
        type Create = TicketCreate;

        fn created(_: Self::Create) -> ::tablesmith::Assignments {
            ::tablesmith::Assignments::new()
        }
    }

    /// What may be shown of one [`Ticket`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct TicketPublic {
        /// The `id` column.
        pub id: i64,
    }

    #[automatically_derived]
    impl ::core::convert::From<Ticket> for TicketPublic {
        fn from(row: Ticket) -> Self {
            Self { id: row.id }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct TicketFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<TicketFilter> for ::tablesmith::Select<Ticket> {
        fn from(filter: TicketFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Ticket::ID, filter.id)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Ticket`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct TicketRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Ticket, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for TicketRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Ticket, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for TicketRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for TicketRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for TicketRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static TICKET_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id"],
        key: &[0],
        insertable: &[],
        not_null: &[0],
        get: ::tablesmith::Statement::key_read()
            .sqlite(r#"SELECT "tickets"."id" FROM "tickets" WHERE "tickets"."id" = ?1"#),
        create: ::tablesmith::Statement::write()
            .sqlite(r#"INSERT INTO "tickets" DEFAULT VALUES RETURNING "tickets"."id""#),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "tickets" WHERE "tickets"."id" = ?1 RETURNING "tickets"."id""#,
        ),
        ..::tablesmith::Table::named("tickets")
    };
}

pub mod stamped {
    //! The table `stamped`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `stamped`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Stamped {
        /// The `id` column.
        pub id: i64,
        /// The `body` column.
        pub body: ::std::string::String,
    }

    impl Stamped {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("stamped", "id");

        /// The `body` column.
        pub const BODY: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("stamped", "body");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> StampedRepository<'_, H::Mode> {
            StampedRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Stamped {
        const NAME: &'static str = "stamped";
        const TABLE: &'static ::tablesmith::Table = &STAMPED_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                body: row.get::<::std::string::String>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Stamped {
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
    impl ::tablesmith::Deletable for Stamped {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Stamped {}

    /// A new [`Stamped`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct StampedCreate {
        /// The `body` column.
        pub body: ::std::string::String,
    }

    impl StampedCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(body: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                body: body.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Stamped {
        type Create = StampedCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.body);
            row
        }
    }

    /// Changes to one [`Stamped`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct StampedUpdate {
        /// The `body` column.
        pub body: ::tablesmith::Patch<::std::string::String>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Stamped {
        type Update = StampedUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.body);
            row
        }
    }

    /// What may be shown of one [`Stamped`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct StampedPublic {
        /// The `id` column.
        pub id: i64,
        /// The `body` column.
        pub body: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<Stamped> for StampedPublic {
        fn from(row: Stamped) -> Self {
            Self {
                id: row.id,
                body: row.body,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct StampedFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `body` column.
        pub body: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<StampedFilter> for ::tablesmith::Select<Stamped> {
        fn from(filter: StampedFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Stamped::ID, filter.id)
                .and_eq(Stamped::BODY, filter.body)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Stamped`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct StampedRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Stamped, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for StampedRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Stamped, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for StampedRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for StampedRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for StampedRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static STAMPED_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "body"],
        key: &[0],
        insertable: &[1],
        not_null: &[0, 1],
        reselect_after_insert: true,
        get: ::tablesmith::Statement::key_read().sqlite(
            r#"SELECT "stamped"."id", "stamped"."body" FROM "stamped" WHERE "stamped"."id" = ?1"#,
        ),
        create: ::tablesmith::Statement::write().sqlite(
            r#"INSERT INTO "stamped" ("body") VALUES (?1) RETURNING "stamped"."id", "stamped"."body""#,
        ),
        delete: ::tablesmith::Statement::write().sqlite(
            r#"DELETE FROM "stamped" WHERE "stamped"."id" = ?1 RETURNING "stamped"."id", "stamped"."body""#,
        ),
        ..::tablesmith::Table::named("stamped")
    };
}

#[allow(unused_imports)]
pub use log::*;

#[allow(unused_imports)]
pub use membership::*;

#[allow(unused_imports)]
pub use order_line::*;

#[allow(unused_imports)]
pub use setting::*;

#[allow(unused_imports)]
pub use stamped::*;

#[allow(unused_imports)]
pub use ticket::*;
