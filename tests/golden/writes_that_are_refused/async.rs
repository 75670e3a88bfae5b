
pub mod payment {
    //! The table `payments`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `payments`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Payment {
        /// The `id` column.
        pub id: ::tablesmith::types::Uuid,
        /// The `paid_on` column.
        pub paid_on: ::tablesmith::types::NaiveDate,
        /// The `amount` column.
        pub amount: ::tablesmith::types::Decimal,
    }

    impl Payment {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, ::tablesmith::types::Uuid> =
            ::tablesmith::Column::new("payments", "id");

        /// The `paid_on` column.
        pub const PAID_ON: ::tablesmith::Column<Self, ::tablesmith::types::NaiveDate> =
            ::tablesmith::Column::new("payments", "paid_on");

        /// The `amount` column.
        pub const AMOUNT: ::tablesmith::Column<Self, ::tablesmith::types::Decimal> =
            ::tablesmith::Column::new("payments", "amount");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> PaymentRepository<'_, H::Mode> {
            PaymentRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Payment {
        const NAME: &'static str = "payment";
        const TABLE: &'static ::tablesmith::Table = &PAYMENT_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<::tablesmith::types::Uuid>(0)?,
                paid_on: row.get::<::tablesmith::types::NaiveDate>(1)?,
                amount: row.get::<::tablesmith::types::Decimal>(2)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Payment {
        type Key = ::tablesmith::types::Uuid;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.id)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for Payment {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Payment {}

    /// Changes to one [`Payment`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct PaymentUpdate {
        /// The `paid_on` column.
        pub paid_on: ::tablesmith::Patch<::tablesmith::types::NaiveDate>,
        /// The `amount` column.
        pub amount: ::tablesmith::Patch<::tablesmith::types::Decimal>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Payment {
        type Update = PaymentUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.paid_on);
            row.patch(2, changes.amount);
            row
        }
    }

    /// What may be shown of one [`Payment`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct PaymentPublic {
        /// The `id` column.
        pub id: ::tablesmith::types::Uuid,
        /// The `paid_on` column.
        pub paid_on: ::tablesmith::types::NaiveDate,
        /// The `amount` column.
        pub amount: ::tablesmith::types::Decimal,
    }

    #[automatically_derived]
    impl ::core::convert::From<Payment> for PaymentPublic {
        fn from(row: Payment) -> Self {
            Self {
                id: row.id,
                paid_on: row.paid_on,
                amount: row.amount,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct PaymentFilter {
        /// The `id` column.
        pub id: ::core::option::Option<::tablesmith::types::Uuid>,
        /// The `paid_on` column.
        pub paid_on: ::core::option::Option<::tablesmith::types::NaiveDate>,
        /// The `amount` column.
        pub amount: ::core::option::Option<::tablesmith::types::Decimal>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<PaymentFilter> for ::tablesmith::Select<Payment> {
        fn from(filter: PaymentFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Payment::ID, filter.id)
                .and_eq(Payment::PAID_ON, filter.paid_on)
                .and_eq(Payment::AMOUNT, filter.amount)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Payment`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    ///
    /// There is no `create`, `create_many`, `upsert`:
    /// rules of the database are in the way, or, if this is a partition, rows go in through the table that it is part of.
    pub struct PaymentRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Payment, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for PaymentRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Payment, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for PaymentRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for PaymentRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for PaymentRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static PAYMENT_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "paid_on", "amount"],
        key: &[0],
        insertable: &[0, 1, 2],
        not_null: &[0, 1, 2],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "payments"."id", "payments"."paid_on", "payments"."amount" FROM "payments" WHERE "payments"."id" = $1"#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "payments" WHERE "payments"."id" = $1 RETURNING "payments"."id", "payments"."paid_on", "payments"."amount""#,
        ),
        ..::tablesmith::Table::named("payments")
    };
}

pub mod old_payment {
    //! The table `old_payments`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `old_payments`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OldPayment {
        /// The `id` column.
        pub id: ::tablesmith::types::Uuid,
        /// The `paid_on` column.
        pub paid_on: ::tablesmith::types::NaiveDate,
        /// The `amount` column.
        pub amount: ::tablesmith::types::Decimal,
    }

    impl OldPayment {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, ::tablesmith::types::Uuid> =
            ::tablesmith::Column::new("old_payments", "id");

        /// The `paid_on` column.
        pub const PAID_ON: ::tablesmith::Column<Self, ::tablesmith::types::NaiveDate> =
            ::tablesmith::Column::new("old_payments", "paid_on");

        /// The `amount` column.
        pub const AMOUNT: ::tablesmith::Column<Self, ::tablesmith::types::Decimal> =
            ::tablesmith::Column::new("old_payments", "amount");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> OldPaymentRepository<'_, H::Mode> {
            OldPaymentRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for OldPayment {
        const NAME: &'static str = "old payment";
        const TABLE: &'static ::tablesmith::Table = &OLD_PAYMENT_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<::tablesmith::types::Uuid>(0)?,
                paid_on: row.get::<::tablesmith::types::NaiveDate>(1)?,
                amount: row.get::<::tablesmith::types::Decimal>(2)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for OldPayment {}

    /// A new [`OldPayment`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OldPaymentCreate {
        /// The `id` column.
        pub id: ::tablesmith::types::Uuid,
        /// The `paid_on` column.
        pub paid_on: ::tablesmith::types::NaiveDate,
        /// The `amount` column.
        pub amount: ::tablesmith::types::Decimal,
    }

    impl OldPaymentCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            id: impl ::tablesmith::IntoColumn<::tablesmith::types::Uuid>,
            paid_on: impl ::tablesmith::IntoColumn<::tablesmith::types::NaiveDate>,
            amount: impl ::tablesmith::IntoColumn<::tablesmith::types::Decimal>,
        ) -> Self {
            Self {
                id: id.into_column(),
                paid_on: paid_on.into_column(),
                amount: amount.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for OldPayment {
        type Create = OldPaymentCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(3);
            row.set(0, data.id);
            row.set(1, data.paid_on);
            row.set(2, data.amount);
            row
        }
    }

    /// What may be shown of one [`OldPayment`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OldPaymentPublic {
        /// The `id` column.
        pub id: ::tablesmith::types::Uuid,
        /// The `paid_on` column.
        pub paid_on: ::tablesmith::types::NaiveDate,
        /// The `amount` column.
        pub amount: ::tablesmith::types::Decimal,
    }

    #[automatically_derived]
    impl ::core::convert::From<OldPayment> for OldPaymentPublic {
        fn from(row: OldPayment) -> Self {
            Self {
                id: row.id,
                paid_on: row.paid_on,
                amount: row.amount,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OldPaymentFilter {
        /// The `id` column.
        pub id: ::core::option::Option<::tablesmith::types::Uuid>,
        /// The `paid_on` column.
        pub paid_on: ::core::option::Option<::tablesmith::types::NaiveDate>,
        /// The `amount` column.
        pub amount: ::core::option::Option<::tablesmith::types::Decimal>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<OldPaymentFilter> for ::tablesmith::Select<OldPayment> {
        fn from(filter: OldPaymentFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(OldPayment::ID, filter.id)
                .and_eq(OldPayment::PAID_ON, filter.paid_on)
                .and_eq(OldPayment::AMOUNT, filter.amount)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`OldPayment`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct OldPaymentRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, OldPayment, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for OldPaymentRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, OldPayment, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for OldPaymentRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for OldPaymentRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for OldPaymentRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static OLD_PAYMENT_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "paid_on", "amount"],
        insertable: &[0, 1, 2],
        not_null: &[0, 1, 2],
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "old_payments" ("id", "paid_on", "amount") VALUES ($1, $2, $3) RETURNING "old_payments"."id", "old_payments"."paid_on", "old_payments"."amount""#,
        ),
        ..::tablesmith::Table::named("old_payments")
    };
}

pub mod journal {
    //! The table `journal`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `journal`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Journal {
        /// The `id` column.
        pub id: i64,
        /// The `entry` column.
        pub entry: ::std::string::String,
    }

    impl Journal {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("journal", "id");

        /// The `entry` column.
        pub const ENTRY: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("journal", "entry");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> JournalRepository<'_, H::Mode> {
            JournalRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Journal {
        const NAME: &'static str = "journal";
        const TABLE: &'static ::tablesmith::Table = &JOURNAL_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                entry: row.get::<::std::string::String>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Journal {
        type Key = i64;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.id)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    /// A new [`Journal`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct JournalCreate {
        /// The `entry` column.
        pub entry: ::std::string::String,
    }

    impl JournalCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(entry: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                entry: entry.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Journal {
        type Create = JournalCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.entry);
            row
        }
    }

    /// What may be shown of one [`Journal`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct JournalPublic {
        /// The `id` column.
        pub id: i64,
        /// The `entry` column.
        pub entry: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<Journal> for JournalPublic {
        fn from(row: Journal) -> Self {
            Self {
                id: row.id,
                entry: row.entry,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct JournalFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `entry` column.
        pub entry: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<JournalFilter> for ::tablesmith::Select<Journal> {
        fn from(filter: JournalFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Journal::ID, filter.id)
                .and_eq(Journal::ENTRY, filter.entry)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Journal`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    ///
    /// There is no `upsert`, `update`, `delete`, `delete_where`:
    /// rules of the database are in the way.
    pub struct JournalRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Journal, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for JournalRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Journal, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for JournalRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for JournalRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for JournalRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static JOURNAL_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "entry"],
        key: &[0],
        insertable: &[1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "journal"."id", "journal"."entry" FROM "journal" WHERE "journal"."id" = $1"#,
        ),
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "journal" ("entry") VALUES ($1) RETURNING "journal"."id", "journal"."entry""#,
        ),
        ..::tablesmith::Table::named("journal")
    };
}

pub mod reading {
    //! The table `readings`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `readings`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Reading {
        /// The `id` column.
        pub id: i64,
        /// The `room` column.
        pub room: ::std::string::String,
    }

    impl Reading {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("readings", "id");

        /// The `room` column.
        pub const ROOM: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("readings", "room");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> ReadingRepository<'_, H::Mode> {
            ReadingRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Reading {
        const NAME: &'static str = "reading";
        const TABLE: &'static ::tablesmith::Table = &READING_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                room: row.get::<::std::string::String>(1)?,
            })
        }
    }

    /// The key of one [`Reading`].
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadingKey {
        /// The `id` column.
        pub id: i64,
        /// The `room` column.
        pub room: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<&Reading> for ReadingKey {
        fn from(row: &Reading) -> Self {
            Self {
                id: ::core::clone::Clone::clone(&row.id),
                room: ::core::clone::Clone::clone(&row.room),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Reading {
        type Key = ReadingKey;
        type KeyValues = [::tablesmith::Value; 2];

        fn key(&self) -> Self::Key {
            ::core::convert::From::from(self)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [
                ::tablesmith::Encode::encode(key.id),
                ::tablesmith::Encode::encode(key.room),
            ]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for Reading {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Reading {}

    /// A new [`Reading`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadingCreate {
        /// The `room` column.
        pub room: ::std::string::String,
    }

    impl ReadingCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(room: impl ::tablesmith::IntoColumn<::std::string::String>) -> Self {
            Self {
                room: room.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Reading {
        type Create = ReadingCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.room);
            row
        }
    }

    /// What may be shown of one [`Reading`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadingPublic {
        /// The `id` column.
        pub id: i64,
        /// The `room` column.
        pub room: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<Reading> for ReadingPublic {
        fn from(row: Reading) -> Self {
            Self {
                id: row.id,
                room: row.room,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct ReadingFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `room` column.
        pub room: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<ReadingFilter> for ::tablesmith::Select<Reading> {
        fn from(filter: ReadingFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Reading::ID, filter.id)
                .and_eq(Reading::ROOM, filter.room)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Reading`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct ReadingRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Reading, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for ReadingRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Reading, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for ReadingRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for ReadingRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for ReadingRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static READING_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "room"],
        key: &[0, 1],
        insertable: &[1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "readings"."id", "readings"."room" FROM "readings" WHERE "readings"."id" = $1 AND "readings"."room" = $2"#,
        ),
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "readings" ("room") VALUES ($1) RETURNING "readings"."id", "readings"."room""#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "readings" WHERE "readings"."id" = $1 AND "readings"."room" = $2 RETURNING "readings"."id", "readings"."room""#,
        ),
        ..::tablesmith::Table::named("readings")
    };
}

pub mod kitchen_reading {
    //! The table `kitchen_readings`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `kitchen_readings`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct KitchenReading {
        /// The `id` column.
        pub id: i64,
        /// The `room` column.
        pub room: ::std::string::String,
    }

    impl KitchenReading {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("kitchen_readings", "id");

        /// The `room` column.
        pub const ROOM: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("kitchen_readings", "room");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> KitchenReadingRepository<'_, H::Mode> {
            KitchenReadingRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for KitchenReading {
        const NAME: &'static str = "kitchen reading";
        const TABLE: &'static ::tablesmith::Table = &KITCHEN_READING_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                room: row.get::<::std::string::String>(1)?,
            })
        }
    }

    /// The key of one [`KitchenReading`].
    #[derive(Debug, Clone, PartialEq)]
    pub struct KitchenReadingKey {
        /// The `id` column.
        pub id: i64,
        /// The `room` column.
        pub room: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<&KitchenReading> for KitchenReadingKey {
        fn from(row: &KitchenReading) -> Self {
            Self {
                id: ::core::clone::Clone::clone(&row.id),
                room: ::core::clone::Clone::clone(&row.room),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for KitchenReading {
        type Key = KitchenReadingKey;
        type KeyValues = [::tablesmith::Value; 2];

        fn key(&self) -> Self::Key {
            ::core::convert::From::from(self)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [
                ::tablesmith::Encode::encode(key.id),
                ::tablesmith::Encode::encode(key.room),
            ]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for KitchenReading {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for KitchenReading {}

    /// What may be shown of one [`KitchenReading`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct KitchenReadingPublic {
        /// The `id` column.
        pub id: i64,
        /// The `room` column.
        pub room: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<KitchenReading> for KitchenReadingPublic {
        fn from(row: KitchenReading) -> Self {
            Self {
                id: row.id,
                room: row.room,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct KitchenReadingFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `room` column.
        pub room: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<KitchenReadingFilter> for ::tablesmith::Select<KitchenReading> {
        fn from(filter: KitchenReadingFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(KitchenReading::ID, filter.id)
                .and_eq(KitchenReading::ROOM, filter.room)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`KitchenReading`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    ///
    /// There is no `create`, `create_many`, `upsert`:
    /// rules of the database are in the way, or, if this is a partition, rows go in through the table that it is part of.
    pub struct KitchenReadingRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, KitchenReading, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for KitchenReadingRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, KitchenReading, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for KitchenReadingRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for KitchenReadingRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for KitchenReadingRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static KITCHEN_READING_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "room"],
        key: &[0, 1],
        insertable: &[1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "kitchen_readings"."id", "kitchen_readings"."room" FROM "kitchen_readings" WHERE "kitchen_readings"."id" = $1 AND "kitchen_readings"."room" = $2"#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "kitchen_readings" WHERE "kitchen_readings"."id" = $1 AND "kitchen_readings"."room" = $2 RETURNING "kitchen_readings"."id", "kitchen_readings"."room""#,
        ),
        ..::tablesmith::Table::named("kitchen_readings")
    };
}

#[allow(unused_imports)]
pub use journal::*;

#[allow(unused_imports)]
pub use kitchen_reading::*;

#[allow(unused_imports)]
pub use old_payment::*;

#[allow(unused_imports)]
pub use payment::*;

#[allow(unused_imports)]
pub use reading::*;
