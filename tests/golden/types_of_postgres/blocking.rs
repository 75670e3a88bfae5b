
pub mod customer {
    //! The table `Customer`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `Customer`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Customer {
        /// The `id` column.
        pub id: i64,
        /// The `emailAddress` column.
        pub email_address: ::std::string::String,
        /// The `labels` column.
        pub labels: ::std::vec::Vec<::std::string::String>,
        /// A domain over a composite type.
        pub home: ::core::option::Option<Address>,
        /// The `pastAddresses` column.
        pub past_addresses: ::std::vec::Vec<Address>,
        /// The `searchWords` column.
        pub search_words: ::std::string::String,
        /// The `attributes` column.
        pub attributes: ::tablesmith::types::JsonValue,
        /// The `since` column.
        pub since: ::core::option::Option<::tablesmith::types::Interval>,
    }

    impl Customer {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i64> = ::tablesmith::Column::new("Customer", "id");

        /// The `emailAddress` column.
        pub const EMAIL_ADDRESS: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("Customer", "emailAddress");

        /// The `labels` column.
        pub const LABELS: ::tablesmith::Column<Self, ::std::vec::Vec<::std::string::String>> =
            ::tablesmith::Column::new("Customer", "labels");

        /// The `home` column.
        pub const HOME: ::tablesmith::Column<Self, Address> =
            ::tablesmith::Column::new("Customer", "home");

        /// The `pastAddresses` column.
        pub const PAST_ADDRESSES: ::tablesmith::Column<Self, ::std::vec::Vec<Address>> =
            ::tablesmith::Column::new("Customer", "pastAddresses");

        /// The `searchWords` column.
        pub const SEARCH_WORDS: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("Customer", "searchWords");

        /// The `attributes` column.
        pub const ATTRIBUTES: ::tablesmith::Column<Self, ::tablesmith::types::JsonValue> =
            ::tablesmith::Column::new("Customer", "attributes");

        /// The `since` column.
        pub const SINCE: ::tablesmith::Column<Self, ::tablesmith::types::Interval> =
            ::tablesmith::Column::new("Customer", "since");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> CustomerRepository<'_, H::Mode> {
            CustomerRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Customer {
        const NAME: &'static str = "customer";
        const TABLE: &'static ::tablesmith::Table = &CUSTOMER_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i64>(0)?,
                email_address: row.get::<::std::string::String>(1)?,
                labels: row.get::<::std::vec::Vec<::std::string::String>>(2)?,
                home: row.get_nullable::<Address>(3)?,
                past_addresses: row.get::<::std::vec::Vec<Address>>(4)?,
                search_words: row.get::<::std::string::String>(5)?,
                attributes: row.get::<::tablesmith::types::JsonValue>(6)?,
                since: row.get_nullable::<::tablesmith::types::Interval>(7)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Customer {
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
    impl ::tablesmith::Deletable for Customer {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Customer {}

    /// A new [`Customer`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CustomerCreate {
        /// The `emailAddress` column.
        pub email_address: ::std::string::String,
        /// The `labels` column.
        pub labels: ::std::vec::Vec<::std::string::String>,
        /// A domain over a composite type.
        pub home: ::core::option::Option<Address>,
        /// The `pastAddresses` column.
        pub past_addresses: ::std::vec::Vec<Address>,
        /// The `searchWords` column.
        pub search_words: ::std::string::String,
        /// The `attributes` column.
        /// `None` leaves it to the database's default.
        pub attributes: ::core::option::Option<::tablesmith::types::JsonValue>,
        /// The `since` column.
        pub since: ::core::option::Option<::tablesmith::types::Interval>,
    }

    impl CustomerCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            email_address: impl ::tablesmith::IntoColumn<::std::string::String>,
            labels: impl ::tablesmith::IntoColumn<::std::vec::Vec<::std::string::String>>,
            past_addresses: impl ::tablesmith::IntoColumn<::std::vec::Vec<Address>>,
            search_words: impl ::tablesmith::IntoColumn<::std::string::String>,
        ) -> Self {
            Self {
                email_address: email_address.into_column(),
                labels: labels.into_column(),
                home: ::core::option::Option::None,
                past_addresses: past_addresses.into_column(),
                search_words: search_words.into_column(),
                attributes: ::core::option::Option::None,
                since: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Customer {
        type Create = CustomerCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(7);
            row.set(1, data.email_address);
            row.set(2, data.labels);
            row.set(3, data.home);
            row.set(4, data.past_addresses);
            row.set(5, data.search_words);
            row.set_some(6, data.attributes);
            row.set(7, data.since);
            row
        }
    }

    /// Changes to one [`Customer`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct CustomerUpdate {
        /// The `emailAddress` column.
        pub email_address: ::tablesmith::Patch<::std::string::String>,
        /// The `labels` column.
        pub labels: ::tablesmith::Patch<::std::vec::Vec<::std::string::String>>,
        /// A domain over a composite type.
        pub home: ::tablesmith::Patch<::core::option::Option<Address>>,
        /// The `pastAddresses` column.
        pub past_addresses: ::tablesmith::Patch<::std::vec::Vec<Address>>,
        /// The `searchWords` column.
        pub search_words: ::tablesmith::Patch<::std::string::String>,
        /// The `attributes` column.
        pub attributes: ::tablesmith::Patch<::tablesmith::types::JsonValue>,
        /// The `since` column.
        pub since: ::tablesmith::Patch<::core::option::Option<::tablesmith::types::Interval>>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Customer {
        type Update = CustomerUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.email_address);
            row.patch(2, changes.labels);
            row.patch(3, changes.home);
            row.patch(4, changes.past_addresses);
            row.patch(5, changes.search_words);
            row.patch(6, changes.attributes);
            row.patch(7, changes.since);
            row
        }
    }

    /// What may be shown of one [`Customer`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CustomerPublic {
        /// The `id` column.
        pub id: i64,
        /// The `emailAddress` column.
        pub email_address: ::std::string::String,
        /// The `labels` column.
        pub labels: ::std::vec::Vec<::std::string::String>,
        /// A domain over a composite type.
        pub home: ::core::option::Option<Address>,
        /// The `pastAddresses` column.
        pub past_addresses: ::std::vec::Vec<Address>,
        /// The `searchWords` column.
        pub search_words: ::std::string::String,
        /// The `attributes` column.
        pub attributes: ::tablesmith::types::JsonValue,
        /// The `since` column.
        pub since: ::core::option::Option<::tablesmith::types::Interval>,
    }

    #[automatically_derived]
    impl ::core::convert::From<Customer> for CustomerPublic {
        fn from(row: Customer) -> Self {
            Self {
                id: row.id,
                email_address: row.email_address,
                labels: row.labels,
                home: row.home,
                past_addresses: row.past_addresses,
                search_words: row.search_words,
                attributes: row.attributes,
                since: row.since,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct CustomerFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i64>,
        /// The `emailAddress` column.
        pub email_address: ::core::option::Option<::std::string::String>,
        /// The `labels` column.
        pub labels: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// A domain over a composite type.
        pub home: ::core::option::Option<Address>,
        /// The `pastAddresses` column.
        pub past_addresses: ::core::option::Option<::std::vec::Vec<Address>>,
        /// The `searchWords` column.
        pub search_words: ::core::option::Option<::std::string::String>,
        /// The `attributes` column.
        pub attributes: ::core::option::Option<::tablesmith::types::JsonValue>,
        /// The `since` column.
        pub since: ::core::option::Option<::tablesmith::types::Interval>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<CustomerFilter> for ::tablesmith::Select<Customer> {
        fn from(filter: CustomerFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Customer::ID, filter.id)
                .and_eq(Customer::EMAIL_ADDRESS, filter.email_address)
                .and_eq(Customer::LABELS, filter.labels)
                .and_eq(Customer::HOME, filter.home)
                .and_eq(Customer::PAST_ADDRESSES, filter.past_addresses)
                .and_eq(Customer::SEARCH_WORDS, filter.search_words)
                .and_eq(Customer::ATTRIBUTES, filter.attributes)
                .and_eq(Customer::SINCE, filter.since)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`Customer`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CustomerUnique {
        /// No two rows have the same `emailAddress`.
        EmailAddress,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for Customer {
        type Unique = CustomerUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                CustomerUnique::EmailAddress => &[1],
            }
        }
    }

    /// Reads and writes [`Customer`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct CustomerRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Customer, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for CustomerRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Customer, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for CustomerRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for CustomerRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for CustomerRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl CustomerRepository<'_, ::tablesmith::Blocking> {
        /// The row with this `emailAddress`.
        ///
        /// # Errors
        /// `NotFound` if there is none.
        pub fn get_by_email_address(
            &self,
            email_address: impl ::core::convert::Into<::std::string::String>,
        ) -> ::tablesmith::Result<Customer> {
            self.0.session().get_by(
                &CUSTOMER_GET_BY_EMAIL_ADDRESS,
                "email_address",
                [<::std::string::String as ::tablesmith::Encode>::encode(
                    email_address.into(),
                )],
            )
        }
    }

    static CUSTOMER_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        schema: ::core::option::Option::Some("Shop"),
        columns: &[
            "id",
            "emailAddress",
            "labels",
            "home",
            "pastAddresses",
            "searchWords",
            "attributes",
            "since",
        ],
        key: &[0],
        insertable: &[1, 2, 3, 4, 5, 6, 7],
        not_null: &[0, 1, 2, 4, 5, 6],
        read_as: &[(1, "text"), (5, "text")],
        get: ::tablesmith::Statement::key_read()
            .sqlite(
                r#"SELECT "Customer"."id", "Customer"."emailAddress", "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords", "Customer"."attributes", "Customer"."since" FROM "Shop"."Customer" WHERE "Customer"."id" = ?1"#,
            )
            .postgres(
                r#"SELECT "Customer"."id", "Customer"."emailAddress"::text, "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords"::text, "Customer"."attributes", "Customer"."since" FROM "Shop"."Customer" WHERE "Customer"."id" = $1"#,
            )
            .mysql(
                "SELECT `Customer`.`id`, `Customer`.`emailAddress`, `Customer`.`labels`, `Customer`.`home`, `Customer`.`pastAddresses`, `Customer`.`searchWords`, `Customer`.`attributes`, `Customer`.`since` FROM `Shop`.`Customer` WHERE `Customer`.`id` = ?",
            ),
        create: ::tablesmith::Statement::write()
            .sqlite(
                r#"INSERT INTO "Shop"."Customer" ("emailAddress", "labels", "home", "pastAddresses", "searchWords", "attributes", "since") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING "Customer"."id", "Customer"."emailAddress", "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords", "Customer"."attributes", "Customer"."since""#,
            )
            .postgres(
                r#"INSERT INTO "Shop"."Customer" ("emailAddress", "labels", "home", "pastAddresses", "searchWords", "attributes", "since") VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING "Customer"."id", "Customer"."emailAddress"::text, "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords"::text, "Customer"."attributes", "Customer"."since""#,
            )
            .mysql(
                "INSERT INTO `Shop`.`Customer` (`emailAddress`, `labels`, `home`, `pastAddresses`, `searchWords`, `attributes`, `since`) VALUES (?, ?, ?, ?, ?, ?, ?)",
            )
            .mariadb(
                "INSERT INTO `Shop`.`Customer` (`emailAddress`, `labels`, `home`, `pastAddresses`, `searchWords`, `attributes`, `since`) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING `Customer`.`id`, `Customer`.`emailAddress`, `Customer`.`labels`, `Customer`.`home`, `Customer`.`pastAddresses`, `Customer`.`searchWords`, `Customer`.`attributes`, `Customer`.`since`",
            ),
        delete: ::tablesmith::Statement::write()
            .sqlite(
                r#"DELETE FROM "Shop"."Customer" WHERE "Customer"."id" = ?1 RETURNING "Customer"."id", "Customer"."emailAddress", "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords", "Customer"."attributes", "Customer"."since""#,
            )
            .postgres(
                r#"DELETE FROM "Shop"."Customer" WHERE "Customer"."id" = $1 RETURNING "Customer"."id", "Customer"."emailAddress"::text, "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords"::text, "Customer"."attributes", "Customer"."since""#,
            )
            .mysql("DELETE FROM `Shop`.`Customer` WHERE `Customer`.`id` = ?")
            .mariadb(
                "DELETE FROM `Shop`.`Customer` WHERE `Customer`.`id` = ? RETURNING `Customer`.`id`, `Customer`.`emailAddress`, `Customer`.`labels`, `Customer`.`home`, `Customer`.`pastAddresses`, `Customer`.`searchWords`, `Customer`.`attributes`, `Customer`.`since`",
            ),
        finders: &[&CUSTOMER_GET_BY_EMAIL_ADDRESS],
        ..::tablesmith::Table::named("Customer")
    };

    static CUSTOMER_GET_BY_EMAIL_ADDRESS: ::tablesmith::Statement =
        ::tablesmith::Statement::key_read()
            .sqlite(
                r#"SELECT "Customer"."id", "Customer"."emailAddress", "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords", "Customer"."attributes", "Customer"."since" FROM "Shop"."Customer" WHERE "Customer"."emailAddress" = ?1"#,
            )
            .postgres(
                r#"SELECT "Customer"."id", "Customer"."emailAddress"::text, "Customer"."labels", "Customer"."home", "Customer"."pastAddresses", "Customer"."searchWords"::text, "Customer"."attributes", "Customer"."since" FROM "Shop"."Customer" WHERE "Customer"."emailAddress" = $1"#,
            )
            .mysql(
                "SELECT `Customer`.`id`, `Customer`.`emailAddress`, `Customer`.`labels`, `Customer`.`home`, `Customer`.`pastAddresses`, `Customer`.`searchWords`, `Customer`.`attributes`, `Customer`.`since` FROM `Shop`.`Customer` WHERE `Customer`.`emailAddress` = ?",
            );

    /// A value of `address`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Address {
        /// The `street` field.
        pub street: ::core::option::Option<::std::string::String>,
        /// The `zipCode` field.
        pub zip_code: ::core::option::Option<::std::string::String>,
        /// The `since` field.
        pub since: ::core::option::Option<::tablesmith::types::NaiveDate>,
        /// The `at` field.
        pub at: ::core::option::Option<Position>,
        /// The `phones` field.
        pub phones: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
    }

    #[automatically_derived]
    impl ::tablesmith::Encode for Address {
        fn encode(self) -> ::tablesmith::Value {
            ::tablesmith::Value::Composite(::std::vec::Vec::from([
                ::tablesmith::Encode::encode(self.street),
                ::tablesmith::Encode::encode(self.zip_code),
                ::tablesmith::Encode::encode(self.since),
                ::tablesmith::Encode::encode(self.at),
                ::tablesmith::Encode::encode(self.phones),
            ]))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Decode for Address {
        fn decode(
            value: ::tablesmith::ValueRef<'_>,
        ) -> ::core::result::Result<Self, ::tablesmith::DecodeError> {
            let mut parts = value.parts()?;
            ::core::result::Result::Ok(Self {
                street: parts.field()?,
                zip_code: parts.field()?,
                since: parts.field()?,
                at: parts.field()?,
                phones: parts.field()?,
            })
        }
    }

    /// It can be the element of an array.
    #[automatically_derived]
    impl ::tablesmith::Element for Address {}

    /// A value of `position`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Position {
        /// The `latitude` field.
        pub latitude: ::core::option::Option<f64>,
        /// The `longitude` field.
        pub longitude: ::core::option::Option<f64>,
    }

    #[automatically_derived]
    impl ::tablesmith::Encode for Position {
        fn encode(self) -> ::tablesmith::Value {
            ::tablesmith::Value::Composite(::std::vec::Vec::from([
                ::tablesmith::Encode::encode(self.latitude),
                ::tablesmith::Encode::encode(self.longitude),
            ]))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Decode for Position {
        fn decode(
            value: ::tablesmith::ValueRef<'_>,
        ) -> ::core::result::Result<Self, ::tablesmith::DecodeError> {
            let mut parts = value.parts()?;
            ::core::result::Result::Ok(Self {
                latitude: parts.field()?,
                longitude: parts.field()?,
            })
        }
    }

    /// It can be the element of an array.
    #[automatically_derived]
    impl ::tablesmith::Element for Position {}
}

pub mod order {
    //! The table `Order`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::Address;
    use super::Customer;

    /// A row of `Order`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Order {
        /// The `id` column.
        pub id: ::tablesmith::types::Uuid,
        /// The `customerId` column.
        pub customer_id: i64,
        /// The `state` column.
        pub state: OrderState,
        /// The `pastStates` column.
        pub past_states: ::std::vec::Vec<OrderState>,
        /// The `shipTo` column.
        pub ship_to: Address,
        /// The `total` column.
        pub total: ::tablesmith::types::Decimal,
        /// The `placed` column.
        pub placed: ::tablesmith::types::DateTime<::tablesmith::types::Utc>,
        /// The `delivery` column.
        pub delivery:
            ::core::option::Option<::tablesmith::types::Range<::tablesmith::types::NaiveDate>>,
    }

    impl Order {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, ::tablesmith::types::Uuid> =
            ::tablesmith::Column::new("Order", "id");

        /// The `customerId` column.
        pub const CUSTOMER_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("Order", "customerId");

        /// The `state` column.
        pub const STATE: ::tablesmith::Column<Self, OrderState> =
            ::tablesmith::Column::new("Order", "state");

        /// The `pastStates` column.
        pub const PAST_STATES: ::tablesmith::Column<Self, ::std::vec::Vec<OrderState>> =
            ::tablesmith::Column::new("Order", "pastStates");

        /// The `shipTo` column.
        pub const SHIP_TO: ::tablesmith::Column<Self, Address> =
            ::tablesmith::Column::new("Order", "shipTo");

        /// The `total` column.
        pub const TOTAL: ::tablesmith::Column<Self, ::tablesmith::types::Decimal> =
            ::tablesmith::Column::new("Order", "total");

        /// The `placed` column.
        pub const PLACED: ::tablesmith::Column<
            Self,
            ::tablesmith::types::DateTime<::tablesmith::types::Utc>,
        > = ::tablesmith::Column::new("Order", "placed");

        /// The `delivery` column.
        pub const DELIVERY: ::tablesmith::Column<
            Self,
            ::tablesmith::types::Range<::tablesmith::types::NaiveDate>,
        > = ::tablesmith::Column::new("Order", "delivery");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> OrderRepository<'_, H::Mode> {
            OrderRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Order {
        const NAME: &'static str = "order";
        const TABLE: &'static ::tablesmith::Table = &ORDER_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<::tablesmith::types::Uuid>(0)?,
                customer_id: row.get::<i64>(1)?,
                state: row.get::<OrderState>(2)?,
                past_states: row.get::<::std::vec::Vec<OrderState>>(3)?,
                ship_to: row.get::<Address>(4)?,
                total: row.get::<::tablesmith::types::Decimal>(5)?,
                placed: row.get::<::tablesmith::types::DateTime<::tablesmith::types::Utc>>(6)?,
                delivery: row
                    .get_nullable::<::tablesmith::types::Range<::tablesmith::types::NaiveDate>>(
                        7,
                    )?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Order {
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
    impl ::tablesmith::Deletable for Order {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Order {}

    /// A new [`Order`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OrderCreate {
        /// The `id` column.
        /// `None` leaves it to the database's default.
        pub id: ::core::option::Option<::tablesmith::types::Uuid>,
        /// The `customerId` column.
        pub customer_id: i64,
        /// The `state` column.
        /// `None` leaves it to the database's default.
        pub state: ::core::option::Option<OrderState>,
        /// The `pastStates` column.
        pub past_states: ::std::vec::Vec<OrderState>,
        /// The `shipTo` column.
        pub ship_to: Address,
        /// The `total` column.
        pub total: ::tablesmith::types::Decimal,
        /// The `placed` column.
        /// `None` leaves it to the database's default.
        pub placed: ::core::option::Option<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        /// The `delivery` column.
        pub delivery:
            ::core::option::Option<::tablesmith::types::Range<::tablesmith::types::NaiveDate>>,
    }

    impl OrderCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            customer_id: impl ::tablesmith::IntoColumn<i64>,
            past_states: impl ::tablesmith::IntoColumn<::std::vec::Vec<OrderState>>,
            ship_to: impl ::tablesmith::IntoColumn<Address>,
            total: impl ::tablesmith::IntoColumn<::tablesmith::types::Decimal>,
        ) -> Self {
            Self {
                id: ::core::option::Option::None,
                customer_id: customer_id.into_column(),
                state: ::core::option::Option::None,
                past_states: past_states.into_column(),
                ship_to: ship_to.into_column(),
                total: total.into_column(),
                placed: ::core::option::Option::None,
                delivery: ::core::option::Option::None,
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Order {
        type Create = OrderCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(8);
            row.set_some(0, data.id);
            row.set(1, data.customer_id);
            row.set_some(2, data.state);
            row.set(3, data.past_states);
            row.set(4, data.ship_to);
            row.set(5, data.total);
            row.set_some(6, data.placed);
            row.set(7, data.delivery);
            row
        }
    }

    /// Changes to one [`Order`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OrderUpdate {
        /// The `customerId` column.
        pub customer_id: ::tablesmith::Patch<i64>,
        /// The `state` column.
        pub state: ::tablesmith::Patch<OrderState>,
        /// The `pastStates` column.
        pub past_states: ::tablesmith::Patch<::std::vec::Vec<OrderState>>,
        /// The `shipTo` column.
        pub ship_to: ::tablesmith::Patch<Address>,
        /// The `total` column.
        pub total: ::tablesmith::Patch<::tablesmith::types::Decimal>,
        /// The `placed` column.
        pub placed: ::tablesmith::Patch<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        /// The `delivery` column.
        pub delivery: ::tablesmith::Patch<
            ::core::option::Option<::tablesmith::types::Range<::tablesmith::types::NaiveDate>>,
        >,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Order {
        type Update = OrderUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.customer_id);
            row.patch(2, changes.state);
            row.patch(3, changes.past_states);
            row.patch(4, changes.ship_to);
            row.patch(5, changes.total);
            row.patch(6, changes.placed);
            row.patch(7, changes.delivery);
            row
        }
    }

    /// What may be shown of one [`Order`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OrderPublic {
        /// The `id` column.
        pub id: ::tablesmith::types::Uuid,
        /// The `customerId` column.
        pub customer_id: i64,
        /// The `state` column.
        pub state: OrderState,
        /// The `pastStates` column.
        pub past_states: ::std::vec::Vec<OrderState>,
        /// The `shipTo` column.
        pub ship_to: Address,
        /// The `total` column.
        pub total: ::tablesmith::types::Decimal,
        /// The `placed` column.
        pub placed: ::tablesmith::types::DateTime<::tablesmith::types::Utc>,
        /// The `delivery` column.
        pub delivery:
            ::core::option::Option<::tablesmith::types::Range<::tablesmith::types::NaiveDate>>,
    }

    #[automatically_derived]
    impl ::core::convert::From<Order> for OrderPublic {
        fn from(row: Order) -> Self {
            Self {
                id: row.id,
                customer_id: row.customer_id,
                state: row.state,
                past_states: row.past_states,
                ship_to: row.ship_to,
                total: row.total,
                placed: row.placed,
                delivery: row.delivery,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OrderFilter {
        /// The `id` column.
        pub id: ::core::option::Option<::tablesmith::types::Uuid>,
        /// The `customerId` column.
        pub customer_id: ::core::option::Option<i64>,
        /// The `state` column.
        pub state: ::core::option::Option<OrderState>,
        /// The `pastStates` column.
        pub past_states: ::core::option::Option<::std::vec::Vec<OrderState>>,
        /// The `shipTo` column.
        pub ship_to: ::core::option::Option<Address>,
        /// The `total` column.
        pub total: ::core::option::Option<::tablesmith::types::Decimal>,
        /// The `placed` column.
        pub placed: ::core::option::Option<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        /// The `delivery` column.
        pub delivery:
            ::core::option::Option<::tablesmith::types::Range<::tablesmith::types::NaiveDate>>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<OrderFilter> for ::tablesmith::Select<Order> {
        fn from(filter: OrderFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Order::ID, filter.id)
                .and_eq(Order::CUSTOMER_ID, filter.customer_id)
                .and_eq(Order::STATE, filter.state)
                .and_eq(Order::PAST_STATES, filter.past_states)
                .and_eq(Order::SHIP_TO, filter.ship_to)
                .and_eq(Order::TOTAL, filter.total)
                .and_eq(Order::PLACED, filter.placed)
                .and_eq(Order::DELIVERY, filter.delivery)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`Order`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum OrderUnique {
        /// No two rows have the same `id`.
        Id,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for Order {
        type Unique = OrderUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                OrderUnique::Id => &[0],
            }
        }
    }

    impl Order {
        /// The customer that `customerId` refers to (`relation` of the foreign key).
        pub const CUSTOMER: ::tablesmith::ToOne<Self, Customer> =
            ::tablesmith::ToOne::new(&["customerId"], &[]);
    }

    impl Customer {
        /// The `Order` rows whose `customerId` refers here (`inverse` of the foreign key).
        pub const ORDERS: ::tablesmith::ToMany<Self, Order> =
            ::tablesmith::ToMany::new(&[], &["customerId"]);
    }

    /// Reads and writes [`Order`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct OrderRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Order, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for OrderRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Order, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for OrderRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for OrderRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for OrderRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl OrderRepository<'_, ::tablesmith::Blocking> {
        /// The rows with this `customerId`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_customer_id(
            &self,
            customer_id: i64,
        ) -> ::tablesmith::Result<::std::vec::Vec<Order>> {
            self.0.session().list_by(
                &ORDER_LIST_BY_CUSTOMER_ID,
                [::tablesmith::Encode::encode(customer_id)],
            )
        }
    }

    static ORDER_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        schema: ::core::option::Option::Some("Shop"),
        columns: &[
            "id",
            "customerId",
            "state",
            "pastStates",
            "shipTo",
            "total",
            "placed",
            "delivery",
        ],
        key: &[0],
        insertable: &[0, 1, 2, 3, 4, 5, 6, 7],
        not_null: &[0, 1, 2, 3, 4, 5, 6],
        get: ::tablesmith::Statement::key_read()
            .sqlite(
                r#"SELECT "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery" FROM "Shop"."Order" WHERE "Order"."id" = ?1"#,
            )
            .postgres(
                r#"SELECT "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery" FROM "Shop"."Order" WHERE "Order"."id" = $1"#,
            )
            .mysql(
                "SELECT `Order`.`id`, `Order`.`customerId`, `Order`.`state`, `Order`.`pastStates`, `Order`.`shipTo`, `Order`.`total`, `Order`.`placed`, `Order`.`delivery` FROM `Shop`.`Order` WHERE `Order`.`id` = ?",
            ),
        create: ::tablesmith::Statement::write()
            .sqlite(
                r#"INSERT INTO "Shop"."Order" ("id", "customerId", "state", "pastStates", "shipTo", "total", "placed", "delivery") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery""#,
            )
            .postgres(
                r#"INSERT INTO "Shop"."Order" ("id", "customerId", "state", "pastStates", "shipTo", "total", "placed", "delivery") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery""#,
            )
            .mysql(
                "INSERT INTO `Shop`.`Order` (`id`, `customerId`, `state`, `pastStates`, `shipTo`, `total`, `placed`, `delivery`) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .mariadb(
                "INSERT INTO `Shop`.`Order` (`id`, `customerId`, `state`, `pastStates`, `shipTo`, `total`, `placed`, `delivery`) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING `Order`.`id`, `Order`.`customerId`, `Order`.`state`, `Order`.`pastStates`, `Order`.`shipTo`, `Order`.`total`, `Order`.`placed`, `Order`.`delivery`",
            ),
        delete: ::tablesmith::Statement::write()
            .sqlite(
                r#"DELETE FROM "Shop"."Order" WHERE "Order"."id" = ?1 RETURNING "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery""#,
            )
            .postgres(
                r#"DELETE FROM "Shop"."Order" WHERE "Order"."id" = $1 RETURNING "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery""#,
            )
            .mysql("DELETE FROM `Shop`.`Order` WHERE `Order`.`id` = ?")
            .mariadb(
                "DELETE FROM `Shop`.`Order` WHERE `Order`.`id` = ? RETURNING `Order`.`id`, `Order`.`customerId`, `Order`.`state`, `Order`.`pastStates`, `Order`.`shipTo`, `Order`.`total`, `Order`.`placed`, `Order`.`delivery`",
            ),
        finders: &[&ORDER_LIST_BY_CUSTOMER_ID],
        ..::tablesmith::Table::named("Order")
    };

    static ORDER_LIST_BY_CUSTOMER_ID: ::tablesmith::Statement = ::tablesmith::Statement::read()
        .sqlite(
            r#"SELECT "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery" FROM "Shop"."Order" WHERE "Order"."customerId" = ?1"#,
        )
        .postgres(
            r#"SELECT "Order"."id", "Order"."customerId", "Order"."state", "Order"."pastStates", "Order"."shipTo", "Order"."total", "Order"."placed", "Order"."delivery" FROM "Shop"."Order" WHERE "Order"."customerId" = $1"#,
        )
        .mysql(
            "SELECT `Order`.`id`, `Order`.`customerId`, `Order`.`state`, `Order`.`pastStates`, `Order`.`shipTo`, `Order`.`total`, `Order`.`placed`, `Order`.`delivery` FROM `Shop`.`Order` WHERE `Order`.`customerId` = ?",
        );

    /// The values of an order state.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum OrderState {
        /// `open`
        Open,
        /// `in progress`
        InProgress,
        /// `DONE`
        Done,
    }

    impl OrderState {
        /// Every value, in the order of the definition.
        pub const ALL: &'static [Self] = &[Self::Open, Self::InProgress, Self::Done];

        /// The label, as the database has it.
        #[must_use]
        #[allow(clippy::trivially_copy_pass_by_ref)]
        pub const fn as_str(&self) -> &'static str {
            match self {
                Self::Open => "open",
                Self::InProgress => "in progress",
                Self::Done => "DONE",
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Encode for OrderState {
        fn encode(self) -> ::tablesmith::Value {
            ::tablesmith::Encode::encode(::core::convert::Into::<::std::string::String>::into(
                self.as_str(),
            ))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Decode for OrderState {
        fn decode(
            value: ::tablesmith::ValueRef<'_>,
        ) -> ::core::result::Result<Self, ::tablesmith::DecodeError> {
            match value.as_text()? {
                "open" => ::core::result::Result::Ok(Self::Open),
                "in progress" => ::core::result::Result::Ok(Self::InProgress),
                "DONE" => ::core::result::Result::Ok(Self::Done),
                label => ::core::result::Result::Err(::tablesmith::DecodeError::unknown_label(
                    "order state",
                    label,
                )),
            }
        }
    }

    /// It can be the element of an array.
    #[automatically_derived]
    impl ::tablesmith::Element for OrderState {}
}

pub mod amount {
    //! The table `amounts`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `amounts`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Amount {
        /// The `customerId` column.
        pub customer_id: i64,
        /// The `day` column.
        pub day: ::tablesmith::types::NaiveDate,
        /// The `counts` column.
        pub counts: ::core::option::Option<::std::vec::Vec<i32>>,
        /// The `checksum` column.
        pub checksum: ::core::option::Option<::std::vec::Vec<u8>>,
        /// The `ratio` column.
        pub ratio: f32,
    }

    impl Amount {
        /// The `customerId` column.
        pub const CUSTOMER_ID: ::tablesmith::Column<Self, i64> =
            ::tablesmith::Column::new("amounts", "customerId");

        /// The `day` column.
        pub const DAY: ::tablesmith::Column<Self, ::tablesmith::types::NaiveDate> =
            ::tablesmith::Column::new("amounts", "day");

        /// The `counts` column.
        pub const COUNTS: ::tablesmith::Column<Self, ::std::vec::Vec<i32>> =
            ::tablesmith::Column::new("amounts", "counts");

        /// The `checksum` column.
        pub const CHECKSUM: ::tablesmith::Column<Self, ::std::vec::Vec<u8>> =
            ::tablesmith::Column::new("amounts", "checksum");

        /// The `ratio` column.
        pub const RATIO: ::tablesmith::Column<Self, f32> =
            ::tablesmith::Column::new("amounts", "ratio");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> AmountRepository<'_, H::Mode> {
            AmountRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Amount {
        const NAME: &'static str = "amount";
        const TABLE: &'static ::tablesmith::Table = &AMOUNT_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                customer_id: row.get::<i64>(0)?,
                day: row.get::<::tablesmith::types::NaiveDate>(1)?,
                counts: row.get_nullable::<::std::vec::Vec<i32>>(2)?,
                checksum: row.get_nullable::<::std::vec::Vec<u8>>(3)?,
                ratio: row.get::<f32>(4)?,
            })
        }
    }

    /// The key of one [`Amount`].
    #[derive(Debug, Clone, PartialEq)]
    pub struct AmountKey {
        /// The `customerId` column.
        pub customer_id: i64,
        /// The `day` column.
        pub day: ::tablesmith::types::NaiveDate,
    }

    #[automatically_derived]
    impl ::core::convert::From<&Amount> for AmountKey {
        fn from(row: &Amount) -> Self {
            Self {
                customer_id: ::core::clone::Clone::clone(&row.customer_id),
                day: ::core::clone::Clone::clone(&row.day),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Amount {
        type Key = AmountKey;
        type KeyValues = [::tablesmith::Value; 2];

        fn key(&self) -> Self::Key {
            ::core::convert::From::from(self)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [
                ::tablesmith::Encode::encode(key.customer_id),
                ::tablesmith::Encode::encode(key.day),
            ]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for Amount {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Amount {}

    /// A new [`Amount`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct AmountCreate {
        /// The `customerId` column.
        pub customer_id: i64,
        /// The `day` column.
        pub day: ::tablesmith::types::NaiveDate,
        /// The `counts` column.
        pub counts: ::core::option::Option<::std::vec::Vec<i32>>,
        /// The `checksum` column.
        pub checksum: ::core::option::Option<::std::vec::Vec<u8>>,
        /// The `ratio` column.
        pub ratio: f32,
    }

    impl AmountCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            customer_id: impl ::tablesmith::IntoColumn<i64>,
            day: impl ::tablesmith::IntoColumn<::tablesmith::types::NaiveDate>,
            ratio: impl ::tablesmith::IntoColumn<f32>,
        ) -> Self {
            Self {
                customer_id: customer_id.into_column(),
                day: day.into_column(),
                counts: ::core::option::Option::None,
                checksum: ::core::option::Option::None,
                ratio: ratio.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Amount {
        type Create = AmountCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(5);
            row.set(0, data.customer_id);
            row.set(1, data.day);
            row.set(2, data.counts);
            row.set(3, data.checksum);
            row.set(4, data.ratio);
            row
        }
    }

    /// Changes to one [`Amount`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct AmountUpdate {
        /// The `counts` column.
        pub counts: ::tablesmith::Patch<::core::option::Option<::std::vec::Vec<i32>>>,
        /// The `checksum` column.
        pub checksum: ::tablesmith::Patch<::core::option::Option<::std::vec::Vec<u8>>>,
        /// The `ratio` column.
        pub ratio: ::tablesmith::Patch<f32>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Amount {
        type Update = AmountUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(2, changes.counts);
            row.patch(3, changes.checksum);
            row.patch(4, changes.ratio);
            row
        }
    }

    /// What may be shown of one [`Amount`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct AmountPublic {
        /// The `customerId` column.
        pub customer_id: i64,
        /// The `day` column.
        pub day: ::tablesmith::types::NaiveDate,
        /// The `counts` column.
        pub counts: ::core::option::Option<::std::vec::Vec<i32>>,
        /// The `checksum` column.
        pub checksum: ::core::option::Option<::std::vec::Vec<u8>>,
        /// The `ratio` column.
        pub ratio: f32,
    }

    #[automatically_derived]
    impl ::core::convert::From<Amount> for AmountPublic {
        fn from(row: Amount) -> Self {
            Self {
                customer_id: row.customer_id,
                day: row.day,
                counts: row.counts,
                checksum: row.checksum,
                ratio: row.ratio,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct AmountFilter {
        /// The `customerId` column.
        pub customer_id: ::core::option::Option<i64>,
        /// The `day` column.
        pub day: ::core::option::Option<::tablesmith::types::NaiveDate>,
        /// The `counts` column.
        pub counts: ::core::option::Option<::std::vec::Vec<i32>>,
        /// The `checksum` column.
        pub checksum: ::core::option::Option<::std::vec::Vec<u8>>,
        /// The `ratio` column.
        pub ratio: ::core::option::Option<f32>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<AmountFilter> for ::tablesmith::Select<Amount> {
        fn from(filter: AmountFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Amount::CUSTOMER_ID, filter.customer_id)
                .and_eq(Amount::DAY, filter.day)
                .and_eq(Amount::COUNTS, filter.counts)
                .and_eq(Amount::CHECKSUM, filter.checksum)
                .and_eq(Amount::RATIO, filter.ratio)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`Amount`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum AmountUnique {
        /// No two rows have the same `customerId`, `day`.
        CustomerIdDay,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for Amount {
        type Unique = AmountUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                AmountUnique::CustomerIdDay => &[0, 1],
            }
        }
    }

    /// Reads and writes [`Amount`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct AmountRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Amount, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for AmountRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Amount, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for AmountRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for AmountRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for AmountRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static AMOUNT_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["customerId", "day", "counts", "checksum", "ratio"],
        key: &[0, 1],
        insertable: &[0, 1, 2, 3, 4],
        not_null: &[0, 1, 4],
        get: ::tablesmith::Statement::key_read()
            .sqlite(
                r#"SELECT "amounts"."customerId", "amounts"."day", "amounts"."counts", "amounts"."checksum", "amounts"."ratio" FROM "amounts" WHERE "amounts"."customerId" = ?1 AND "amounts"."day" = ?2"#,
            )
            .postgres(
                r#"SELECT "amounts"."customerId", "amounts"."day", "amounts"."counts", "amounts"."checksum", "amounts"."ratio" FROM "amounts" WHERE "amounts"."customerId" = $1 AND "amounts"."day" = $2"#,
            )
            .mysql(
                "SELECT `amounts`.`customerId`, `amounts`.`day`, `amounts`.`counts`, `amounts`.`checksum`, `amounts`.`ratio` FROM `amounts` WHERE `amounts`.`customerId` = ? AND `amounts`.`day` = ?",
            ),
        create: ::tablesmith::Statement::write()
            .sqlite(
                r#"INSERT INTO "amounts" ("customerId", "day", "counts", "checksum", "ratio") VALUES (?1, ?2, ?3, ?4, ?5) RETURNING "amounts"."customerId", "amounts"."day", "amounts"."counts", "amounts"."checksum", "amounts"."ratio""#,
            )
            .postgres(
                r#"INSERT INTO "amounts" ("customerId", "day", "counts", "checksum", "ratio") VALUES ($1, $2, $3, $4, $5) RETURNING "amounts"."customerId", "amounts"."day", "amounts"."counts", "amounts"."checksum", "amounts"."ratio""#,
            )
            .mysql(
                "INSERT INTO `amounts` (`customerId`, `day`, `counts`, `checksum`, `ratio`) VALUES (?, ?, ?, ?, ?)",
            )
            .mariadb(
                "INSERT INTO `amounts` (`customerId`, `day`, `counts`, `checksum`, `ratio`) VALUES (?, ?, ?, ?, ?) RETURNING `amounts`.`customerId`, `amounts`.`day`, `amounts`.`counts`, `amounts`.`checksum`, `amounts`.`ratio`",
            ),
        delete: ::tablesmith::Statement::write()
            .sqlite(
                r#"DELETE FROM "amounts" WHERE "amounts"."customerId" = ?1 AND "amounts"."day" = ?2 RETURNING "amounts"."customerId", "amounts"."day", "amounts"."counts", "amounts"."checksum", "amounts"."ratio""#,
            )
            .postgres(
                r#"DELETE FROM "amounts" WHERE "amounts"."customerId" = $1 AND "amounts"."day" = $2 RETURNING "amounts"."customerId", "amounts"."day", "amounts"."counts", "amounts"."checksum", "amounts"."ratio""#,
            )
            .mysql("DELETE FROM `amounts` WHERE `amounts`.`customerId` = ? AND `amounts`.`day` = ?")
            .mariadb(
                "DELETE FROM `amounts` WHERE `amounts`.`customerId` = ? AND `amounts`.`day` = ? RETURNING `amounts`.`customerId`, `amounts`.`day`, `amounts`.`counts`, `amounts`.`checksum`, `amounts`.`ratio`",
            ),
        ..::tablesmith::Table::named("amounts")
    };
}

pub mod read_as_text {
    //! The table `read as text`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::OrderState;

    /// A row of `read as text`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadAsText {
        /// The `id` column.
        pub id: i16,
        /// The `vector` column.
        pub vector: ::core::option::Option<::std::string::String>,
        /// The `vectors` column.
        pub vectors: ::std::vec::Vec<::std::string::String>,
        /// The `document` column.
        pub document: ::core::option::Option<::std::string::String>,
        /// The `prices` column.
        pub prices: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `addresses` column.
        pub addresses: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `words` column.
        pub words: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `place` column.
        pub place: ::core::option::Option<::std::string::String>,
        /// The `goal` column.
        pub goal: OrderState,
        /// The `time` column.
        pub time: ::std::string::String,
    }

    impl ReadAsText {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i16> =
            ::tablesmith::Column::new("read as text", "id");

        /// The `vector` column.
        pub const VECTOR: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("read as text", "vector");

        /// The `vectors` column.
        pub const VECTORS: ::tablesmith::Column<Self, ::std::vec::Vec<::std::string::String>> =
            ::tablesmith::Column::new("read as text", "vectors");

        /// The `document` column.
        pub const DOCUMENT: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("read as text", "document");

        /// The `prices` column.
        pub const PRICES: ::tablesmith::Column<Self, ::std::vec::Vec<::std::string::String>> =
            ::tablesmith::Column::new("read as text", "prices");

        /// The `addresses` column.
        pub const ADDRESSES: ::tablesmith::Column<Self, ::std::vec::Vec<::std::string::String>> =
            ::tablesmith::Column::new("read as text", "addresses");

        /// The `words` column.
        pub const WORDS: ::tablesmith::Column<Self, ::std::vec::Vec<::std::string::String>> =
            ::tablesmith::Column::new("read as text", "words");

        /// The `place` column.
        pub const PLACE: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("read as text", "place");

        /// The `goal` column.
        pub const GOAL: ::tablesmith::Column<Self, OrderState> =
            ::tablesmith::Column::new("read as text", "goal");

        /// The `time` column.
        pub const TIME: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("read as text", "time");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> ReadAsTextRepository<'_, H::Mode> {
            ReadAsTextRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for ReadAsText {
        const NAME: &'static str = "read as text";
        const TABLE: &'static ::tablesmith::Table = &READ_AS_TEXT_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i16>(0)?,
                vector: row.get_nullable::<::std::string::String>(1)?,
                vectors: row.get::<::std::vec::Vec<::std::string::String>>(2)?,
                document: row.get_nullable::<::std::string::String>(3)?,
                prices: row.get_nullable::<::std::vec::Vec<::std::string::String>>(4)?,
                addresses: row.get_nullable::<::std::vec::Vec<::std::string::String>>(5)?,
                words: row.get_nullable::<::std::vec::Vec<::std::string::String>>(6)?,
                place: row.get_nullable::<::std::string::String>(7)?,
                goal: row.get::<OrderState>(8)?,
                time: row.get::<::std::string::String>(9)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for ReadAsText {
        type Key = i16;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.id)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for ReadAsText {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for ReadAsText {}

    /// A new [`ReadAsText`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadAsTextCreate {
        /// The `vector` column.
        pub vector: ::core::option::Option<::std::string::String>,
        /// The `vectors` column.
        pub vectors: ::std::vec::Vec<::std::string::String>,
        /// The `document` column.
        pub document: ::core::option::Option<::std::string::String>,
        /// The `prices` column.
        pub prices: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `addresses` column.
        pub addresses: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `words` column.
        pub words: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `place` column.
        pub place: ::core::option::Option<::std::string::String>,
        /// The `goal` column.
        /// `None` leaves it to the database's default.
        pub goal: ::core::option::Option<OrderState>,
        /// The `time` column.
        pub time: ::std::string::String,
    }

    impl ReadAsTextCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            vectors: impl ::tablesmith::IntoColumn<::std::vec::Vec<::std::string::String>>,
            time: impl ::tablesmith::IntoColumn<::std::string::String>,
        ) -> Self {
            Self {
                vector: ::core::option::Option::None,
                vectors: vectors.into_column(),
                document: ::core::option::Option::None,
                prices: ::core::option::Option::None,
                addresses: ::core::option::Option::None,
                words: ::core::option::Option::None,
                place: ::core::option::Option::None,
                goal: ::core::option::Option::None,
                time: time.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for ReadAsText {
        type Create = ReadAsTextCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(9);
            row.set(1, data.vector);
            row.set(2, data.vectors);
            row.set(3, data.document);
            row.set(4, data.prices);
            row.set(5, data.addresses);
            row.set(6, data.words);
            row.set(7, data.place);
            row.set_some(8, data.goal);
            row.set(9, data.time);
            row
        }
    }

    /// Changes to one [`ReadAsText`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct ReadAsTextUpdate {
        /// The `vector` column.
        pub vector: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// The `vectors` column.
        pub vectors: ::tablesmith::Patch<::std::vec::Vec<::std::string::String>>,
        /// The `document` column.
        pub document: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// The `prices` column.
        pub prices:
            ::tablesmith::Patch<::core::option::Option<::std::vec::Vec<::std::string::String>>>,
        /// The `addresses` column.
        pub addresses:
            ::tablesmith::Patch<::core::option::Option<::std::vec::Vec<::std::string::String>>>,
        /// The `words` column.
        pub words:
            ::tablesmith::Patch<::core::option::Option<::std::vec::Vec<::std::string::String>>>,
        /// The `place` column.
        pub place: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// The `goal` column.
        pub goal: ::tablesmith::Patch<OrderState>,
        /// The `time` column.
        pub time: ::tablesmith::Patch<::std::string::String>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for ReadAsText {
        type Update = ReadAsTextUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.vector);
            row.patch(2, changes.vectors);
            row.patch(3, changes.document);
            row.patch(4, changes.prices);
            row.patch(5, changes.addresses);
            row.patch(6, changes.words);
            row.patch(7, changes.place);
            row.patch(8, changes.goal);
            row.patch(9, changes.time);
            row
        }
    }

    /// What may be shown of one [`ReadAsText`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadAsTextPublic {
        /// The `id` column.
        pub id: i16,
        /// The `vector` column.
        pub vector: ::core::option::Option<::std::string::String>,
        /// The `vectors` column.
        pub vectors: ::std::vec::Vec<::std::string::String>,
        /// The `document` column.
        pub document: ::core::option::Option<::std::string::String>,
        /// The `prices` column.
        pub prices: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `addresses` column.
        pub addresses: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `words` column.
        pub words: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `place` column.
        pub place: ::core::option::Option<::std::string::String>,
        /// The `goal` column.
        pub goal: OrderState,
        /// The `time` column.
        pub time: ::std::string::String,
    }

    #[automatically_derived]
    impl ::core::convert::From<ReadAsText> for ReadAsTextPublic {
        fn from(row: ReadAsText) -> Self {
            Self {
                id: row.id,
                vector: row.vector,
                vectors: row.vectors,
                document: row.document,
                prices: row.prices,
                addresses: row.addresses,
                words: row.words,
                place: row.place,
                goal: row.goal,
                time: row.time,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct ReadAsTextFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i16>,
        /// The `vector` column.
        pub vector: ::core::option::Option<::std::string::String>,
        /// The `vectors` column.
        pub vectors: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `document` column.
        pub document: ::core::option::Option<::std::string::String>,
        /// The `prices` column.
        pub prices: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `addresses` column.
        pub addresses: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `words` column.
        pub words: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        /// The `place` column.
        pub place: ::core::option::Option<::std::string::String>,
        /// The `goal` column.
        pub goal: ::core::option::Option<OrderState>,
        /// The `time` column.
        pub time: ::core::option::Option<::std::string::String>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<ReadAsTextFilter> for ::tablesmith::Select<ReadAsText> {
        fn from(filter: ReadAsTextFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(ReadAsText::ID, filter.id)
                .and_eq(ReadAsText::VECTOR, filter.vector)
                .and_eq(ReadAsText::VECTORS, filter.vectors)
                .and_eq(ReadAsText::DOCUMENT, filter.document)
                .and_eq(ReadAsText::PRICES, filter.prices)
                .and_eq(ReadAsText::ADDRESSES, filter.addresses)
                .and_eq(ReadAsText::WORDS, filter.words)
                .and_eq(ReadAsText::PLACE, filter.place)
                .and_eq(ReadAsText::GOAL, filter.goal)
                .and_eq(ReadAsText::TIME, filter.time)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`ReadAsText`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct ReadAsTextRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, ReadAsText, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for ReadAsTextRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, ReadAsText, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for ReadAsTextRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for ReadAsTextRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for ReadAsTextRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static READ_AS_TEXT_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &[
            "id",
            "vector",
            "vectors",
            "document",
            "prices",
            "addresses",
            "words",
            "place",
            "goal",
            "time",
        ],
        key: &[0],
        insertable: &[1, 2, 3, 4, 5, 6, 7, 8, 9],
        not_null: &[0, 2, 8, 9],
        read_as: &[
            (1, "text"),
            (2, "text[]"),
            (3, "text"),
            (4, "text[]"),
            (5, "text[]"),
            (6, "text[]"),
            (7, "text"),
            (9, "text"),
        ],
        get: ::tablesmith::Statement::key_read()
            .sqlite(
                r#"SELECT "read as text"."id", "read as text"."vector", "read as text"."vectors", "read as text"."document", "read as text"."prices", "read as text"."addresses", "read as text"."words", "read as text"."place", "read as text"."goal", "read as text"."time" FROM "read as text" WHERE "read as text"."id" = ?1"#,
            )
            .postgres(
                r#"SELECT "read as text"."id", "read as text"."vector"::text, "read as text"."vectors"::text[], "read as text"."document"::text, "read as text"."prices"::text[], "read as text"."addresses"::text[], "read as text"."words"::text[], "read as text"."place"::text, "read as text"."goal", "read as text"."time"::text FROM "read as text" WHERE "read as text"."id" = $1"#,
            )
            .mysql(
                "SELECT `read as text`.`id`, `read as text`.`vector`, `read as text`.`vectors`, `read as text`.`document`, `read as text`.`prices`, `read as text`.`addresses`, `read as text`.`words`, `read as text`.`place`, `read as text`.`goal`, `read as text`.`time` FROM `read as text` WHERE `read as text`.`id` = ?",
            ),
        create: ::tablesmith::Statement::write()
            .sqlite(
                r#"INSERT INTO "read as text" ("vector", "vectors", "document", "prices", "addresses", "words", "place", "goal", "time") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING "read as text"."id", "read as text"."vector", "read as text"."vectors", "read as text"."document", "read as text"."prices", "read as text"."addresses", "read as text"."words", "read as text"."place", "read as text"."goal", "read as text"."time""#,
            )
            .postgres(
                r#"INSERT INTO "read as text" ("vector", "vectors", "document", "prices", "addresses", "words", "place", "goal", "time") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING "read as text"."id", "read as text"."vector"::text, "read as text"."vectors"::text[], "read as text"."document"::text, "read as text"."prices"::text[], "read as text"."addresses"::text[], "read as text"."words"::text[], "read as text"."place"::text, "read as text"."goal", "read as text"."time"::text"#,
            )
            .mysql(
                "INSERT INTO `read as text` (`vector`, `vectors`, `document`, `prices`, `addresses`, `words`, `place`, `goal`, `time`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .mariadb(
                "INSERT INTO `read as text` (`vector`, `vectors`, `document`, `prices`, `addresses`, `words`, `place`, `goal`, `time`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING `read as text`.`id`, `read as text`.`vector`, `read as text`.`vectors`, `read as text`.`document`, `read as text`.`prices`, `read as text`.`addresses`, `read as text`.`words`, `read as text`.`place`, `read as text`.`goal`, `read as text`.`time`",
            ),
        delete: ::tablesmith::Statement::write()
            .sqlite(
                r#"DELETE FROM "read as text" WHERE "read as text"."id" = ?1 RETURNING "read as text"."id", "read as text"."vector", "read as text"."vectors", "read as text"."document", "read as text"."prices", "read as text"."addresses", "read as text"."words", "read as text"."place", "read as text"."goal", "read as text"."time""#,
            )
            .postgres(
                r#"DELETE FROM "read as text" WHERE "read as text"."id" = $1 RETURNING "read as text"."id", "read as text"."vector"::text, "read as text"."vectors"::text[], "read as text"."document"::text, "read as text"."prices"::text[], "read as text"."addresses"::text[], "read as text"."words"::text[], "read as text"."place"::text, "read as text"."goal", "read as text"."time"::text"#,
            )
            .mysql("DELETE FROM `read as text` WHERE `read as text`.`id` = ?")
            .mariadb(
                "DELETE FROM `read as text` WHERE `read as text`.`id` = ? RETURNING `read as text`.`id`, `read as text`.`vector`, `read as text`.`vectors`, `read as text`.`document`, `read as text`.`prices`, `read as text`.`addresses`, `read as text`.`words`, `read as text`.`place`, `read as text`.`goal`, `read as text`.`time`",
            ),
        ..::tablesmith::Table::named("read as text")
    };
}

pub mod read_as_it_is {
    //! The table `read as it is`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `read as it is`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadAsItIs {
        /// The `id` column.
        pub id: i32,
        /// The `flags` column.
        pub flags: ::core::option::Option<::tablesmith::types::BitString>,
        /// The `host` column.
        pub host: ::tablesmith::types::IpInet,
        /// The `network` column.
        pub network: ::core::option::Option<::tablesmith::types::IpCidr>,
        /// The `card` column.
        pub card: ::core::option::Option<::tablesmith::types::MacAddr>,
        /// The `matrix` column.
        pub matrix: ::std::vec::Vec<f64>,
        /// The `documents` column.
        pub documents: ::std::vec::Vec<::tablesmith::types::JsonValue>,
        /// The `moments` column.
        pub moments: ::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        /// The `spans` column.
        pub spans: ::core::option::Option<::std::vec::Vec<::tablesmith::types::Range<i32>>>,
        /// The `fixed` column.
        pub fixed: ::std::string::String,
        /// The `sum` column.
        pub sum: ::core::option::Option<::tablesmith::types::Decimal>,
    }

    impl ReadAsItIs {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("read as it is", "id");

        /// The `flags` column.
        pub const FLAGS: ::tablesmith::Column<Self, ::tablesmith::types::BitString> =
            ::tablesmith::Column::new("read as it is", "flags");

        /// The `host` column.
        pub const HOST: ::tablesmith::Column<Self, ::tablesmith::types::IpInet> =
            ::tablesmith::Column::new("read as it is", "host");

        /// The `network` column.
        pub const NETWORK: ::tablesmith::Column<Self, ::tablesmith::types::IpCidr> =
            ::tablesmith::Column::new("read as it is", "network");

        /// The `card` column.
        pub const CARD: ::tablesmith::Column<Self, ::tablesmith::types::MacAddr> =
            ::tablesmith::Column::new("read as it is", "card");

        /// The `matrix` column.
        pub const MATRIX: ::tablesmith::Column<Self, ::std::vec::Vec<f64>> =
            ::tablesmith::Column::new("read as it is", "matrix");

        /// The `documents` column.
        pub const DOCUMENTS: ::tablesmith::Column<
            Self,
            ::std::vec::Vec<::tablesmith::types::JsonValue>,
        > = ::tablesmith::Column::new("read as it is", "documents");

        /// The `moments` column.
        pub const MOMENTS: ::tablesmith::Column<
            Self,
            ::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        > = ::tablesmith::Column::new("read as it is", "moments");

        /// The `spans` column.
        pub const SPANS: ::tablesmith::Column<
            Self,
            ::std::vec::Vec<::tablesmith::types::Range<i32>>,
        > = ::tablesmith::Column::new("read as it is", "spans");

        /// The `fixed` column.
        pub const FIXED: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("read as it is", "fixed");

        /// The `sum` column.
        pub const SUM: ::tablesmith::Column<Self, ::tablesmith::types::Decimal> =
            ::tablesmith::Column::new("read as it is", "sum");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> ReadAsItIsRepository<'_, H::Mode> {
            ReadAsItIsRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for ReadAsItIs {
        const NAME: &'static str = "read as it is";
        const TABLE: &'static ::tablesmith::Table = &READ_AS_IT_IS_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i32>(0)?,
                flags: row.get_nullable::<::tablesmith::types::BitString>(1)?,
                host: row.get::<::tablesmith::types::IpInet>(2)?,
                network: row.get_nullable::<::tablesmith::types::IpCidr>(3)?,
                card: row.get_nullable::<::tablesmith::types::MacAddr>(4)?,
                matrix: row.get::<::std::vec::Vec<f64>>(5)?,
                documents: row.get::<::std::vec::Vec<::tablesmith::types::JsonValue>>(6)?,
                moments: row
                    .get::<::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>>(
                        7,
                    )?,
                spans: row.get_nullable::<::std::vec::Vec<::tablesmith::types::Range<i32>>>(8)?,
                fixed: row.get::<::std::string::String>(9)?,
                sum: row.get_nullable::<::tablesmith::types::Decimal>(10)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for ReadAsItIs {
        type Key = i32;
        type KeyValues = [::tablesmith::Value; 1];

        fn key(&self) -> Self::Key {
            ::core::clone::Clone::clone(&self.id)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [::tablesmith::Encode::encode(key)]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for ReadAsItIs {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for ReadAsItIs {}

    /// A new [`ReadAsItIs`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadAsItIsCreate {
        /// The `flags` column.
        pub flags: ::core::option::Option<::tablesmith::types::BitString>,
        /// The `host` column.
        pub host: ::tablesmith::types::IpInet,
        /// The `network` column.
        pub network: ::core::option::Option<::tablesmith::types::IpCidr>,
        /// The `card` column.
        pub card: ::core::option::Option<::tablesmith::types::MacAddr>,
        /// The `matrix` column.
        pub matrix: ::std::vec::Vec<f64>,
        /// The `documents` column.
        pub documents: ::std::vec::Vec<::tablesmith::types::JsonValue>,
        /// The `moments` column.
        pub moments: ::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        /// The `spans` column.
        pub spans: ::core::option::Option<::std::vec::Vec<::tablesmith::types::Range<i32>>>,
        /// The `fixed` column.
        pub fixed: ::std::string::String,
    }

    impl ReadAsItIsCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            host: impl ::tablesmith::IntoColumn<::tablesmith::types::IpInet>,
            matrix: impl ::tablesmith::IntoColumn<::std::vec::Vec<f64>>,
            documents: impl ::tablesmith::IntoColumn<
                ::std::vec::Vec<::tablesmith::types::JsonValue>,
            >,
            moments: impl ::tablesmith::IntoColumn<
                ::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
            >,
            fixed: impl ::tablesmith::IntoColumn<::std::string::String>,
        ) -> Self {
            Self {
                flags: ::core::option::Option::None,
                host: host.into_column(),
                network: ::core::option::Option::None,
                card: ::core::option::Option::None,
                matrix: matrix.into_column(),
                documents: documents.into_column(),
                moments: moments.into_column(),
                spans: ::core::option::Option::None,
                fixed: fixed.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for ReadAsItIs {
        type Create = ReadAsItIsCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(9);
            row.set(1, data.flags);
            row.set(2, data.host);
            row.set(3, data.network);
            row.set(4, data.card);
            row.set(5, data.matrix);
            row.set(6, data.documents);
            row.set(7, data.moments);
            row.set(8, data.spans);
            row.set(9, data.fixed);
            row
        }
    }

    /// Changes to one [`ReadAsItIs`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct ReadAsItIsUpdate {
        /// The `flags` column.
        pub flags: ::tablesmith::Patch<::core::option::Option<::tablesmith::types::BitString>>,
        /// The `host` column.
        pub host: ::tablesmith::Patch<::tablesmith::types::IpInet>,
        /// The `network` column.
        pub network: ::tablesmith::Patch<::core::option::Option<::tablesmith::types::IpCidr>>,
        /// The `card` column.
        pub card: ::tablesmith::Patch<::core::option::Option<::tablesmith::types::MacAddr>>,
        /// The `matrix` column.
        pub matrix: ::tablesmith::Patch<::std::vec::Vec<f64>>,
        /// The `documents` column.
        pub documents: ::tablesmith::Patch<::std::vec::Vec<::tablesmith::types::JsonValue>>,
        /// The `moments` column.
        pub moments: ::tablesmith::Patch<
            ::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        >,
        /// The `spans` column.
        pub spans: ::tablesmith::Patch<
            ::core::option::Option<::std::vec::Vec<::tablesmith::types::Range<i32>>>,
        >,
        /// The `fixed` column.
        pub fixed: ::tablesmith::Patch<::std::string::String>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for ReadAsItIs {
        type Update = ReadAsItIsUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.flags);
            row.patch(2, changes.host);
            row.patch(3, changes.network);
            row.patch(4, changes.card);
            row.patch(5, changes.matrix);
            row.patch(6, changes.documents);
            row.patch(7, changes.moments);
            row.patch(8, changes.spans);
            row.patch(9, changes.fixed);
            row
        }
    }

    /// What may be shown of one [`ReadAsItIs`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadAsItIsPublic {
        /// The `id` column.
        pub id: i32,
        /// The `flags` column.
        pub flags: ::core::option::Option<::tablesmith::types::BitString>,
        /// The `host` column.
        pub host: ::tablesmith::types::IpInet,
        /// The `network` column.
        pub network: ::core::option::Option<::tablesmith::types::IpCidr>,
        /// The `card` column.
        pub card: ::core::option::Option<::tablesmith::types::MacAddr>,
        /// The `matrix` column.
        pub matrix: ::std::vec::Vec<f64>,
        /// The `documents` column.
        pub documents: ::std::vec::Vec<::tablesmith::types::JsonValue>,
        /// The `moments` column.
        pub moments: ::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        /// The `spans` column.
        pub spans: ::core::option::Option<::std::vec::Vec<::tablesmith::types::Range<i32>>>,
        /// The `fixed` column.
        pub fixed: ::std::string::String,
        /// The `sum` column.
        pub sum: ::core::option::Option<::tablesmith::types::Decimal>,
    }

    #[automatically_derived]
    impl ::core::convert::From<ReadAsItIs> for ReadAsItIsPublic {
        fn from(row: ReadAsItIs) -> Self {
            Self {
                id: row.id,
                flags: row.flags,
                host: row.host,
                network: row.network,
                card: row.card,
                matrix: row.matrix,
                documents: row.documents,
                moments: row.moments,
                spans: row.spans,
                fixed: row.fixed,
                sum: row.sum,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct ReadAsItIsFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i32>,
        /// The `flags` column.
        pub flags: ::core::option::Option<::tablesmith::types::BitString>,
        /// The `host` column.
        pub host: ::core::option::Option<::tablesmith::types::IpInet>,
        /// The `network` column.
        pub network: ::core::option::Option<::tablesmith::types::IpCidr>,
        /// The `card` column.
        pub card: ::core::option::Option<::tablesmith::types::MacAddr>,
        /// The `matrix` column.
        pub matrix: ::core::option::Option<::std::vec::Vec<f64>>,
        /// The `documents` column.
        pub documents: ::core::option::Option<::std::vec::Vec<::tablesmith::types::JsonValue>>,
        /// The `moments` column.
        pub moments: ::core::option::Option<
            ::std::vec::Vec<::tablesmith::types::DateTime<::tablesmith::types::Utc>>,
        >,
        /// The `spans` column.
        pub spans: ::core::option::Option<::std::vec::Vec<::tablesmith::types::Range<i32>>>,
        /// The `fixed` column.
        pub fixed: ::core::option::Option<::std::string::String>,
        /// The `sum` column.
        pub sum: ::core::option::Option<::tablesmith::types::Decimal>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<ReadAsItIsFilter> for ::tablesmith::Select<ReadAsItIs> {
        fn from(filter: ReadAsItIsFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(ReadAsItIs::ID, filter.id)
                .and_eq(ReadAsItIs::FLAGS, filter.flags)
                .and_eq(ReadAsItIs::HOST, filter.host)
                .and_eq(ReadAsItIs::NETWORK, filter.network)
                .and_eq(ReadAsItIs::CARD, filter.card)
                .and_eq(ReadAsItIs::MATRIX, filter.matrix)
                .and_eq(ReadAsItIs::DOCUMENTS, filter.documents)
                .and_eq(ReadAsItIs::MOMENTS, filter.moments)
                .and_eq(ReadAsItIs::SPANS, filter.spans)
                .and_eq(ReadAsItIs::FIXED, filter.fixed)
                .and_eq(ReadAsItIs::SUM, filter.sum)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`ReadAsItIs`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct ReadAsItIsRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, ReadAsItIs, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for ReadAsItIsRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, ReadAsItIs, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for ReadAsItIsRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for ReadAsItIsRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for ReadAsItIsRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static READ_AS_IT_IS_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &[
            "id",
            "flags",
            "host",
            "network",
            "card",
            "matrix",
            "documents",
            "moments",
            "spans",
            "fixed",
            "sum",
        ],
        key: &[0],
        insertable: &[1, 2, 3, 4, 5, 6, 7, 8, 9],
        not_null: &[0, 2, 5, 6, 7, 9],
        get: ::tablesmith::Statement::key_read()
            .sqlite(
                r#"SELECT "read as it is"."id", "read as it is"."flags", "read as it is"."host", "read as it is"."network", "read as it is"."card", "read as it is"."matrix", "read as it is"."documents", "read as it is"."moments", "read as it is"."spans", "read as it is"."fixed", "read as it is"."sum" FROM "read as it is" WHERE "read as it is"."id" = ?1"#,
            )
            .postgres(
                r#"SELECT "read as it is"."id", "read as it is"."flags", "read as it is"."host", "read as it is"."network", "read as it is"."card", "read as it is"."matrix", "read as it is"."documents", "read as it is"."moments", "read as it is"."spans", "read as it is"."fixed", "read as it is"."sum" FROM "read as it is" WHERE "read as it is"."id" = $1"#,
            )
            .mysql(
                "SELECT `read as it is`.`id`, `read as it is`.`flags`, `read as it is`.`host`, `read as it is`.`network`, `read as it is`.`card`, `read as it is`.`matrix`, `read as it is`.`documents`, `read as it is`.`moments`, `read as it is`.`spans`, `read as it is`.`fixed`, `read as it is`.`sum` FROM `read as it is` WHERE `read as it is`.`id` = ?",
            ),
        create: ::tablesmith::Statement::write()
            .sqlite(
                r#"INSERT INTO "read as it is" ("flags", "host", "network", "card", "matrix", "documents", "moments", "spans", "fixed") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING "read as it is"."id", "read as it is"."flags", "read as it is"."host", "read as it is"."network", "read as it is"."card", "read as it is"."matrix", "read as it is"."documents", "read as it is"."moments", "read as it is"."spans", "read as it is"."fixed", "read as it is"."sum""#,
            )
            .postgres(
                r#"INSERT INTO "read as it is" ("flags", "host", "network", "card", "matrix", "documents", "moments", "spans", "fixed") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING "read as it is"."id", "read as it is"."flags", "read as it is"."host", "read as it is"."network", "read as it is"."card", "read as it is"."matrix", "read as it is"."documents", "read as it is"."moments", "read as it is"."spans", "read as it is"."fixed", "read as it is"."sum""#,
            )
            .mysql(
                "INSERT INTO `read as it is` (`flags`, `host`, `network`, `card`, `matrix`, `documents`, `moments`, `spans`, `fixed`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .mariadb(
                "INSERT INTO `read as it is` (`flags`, `host`, `network`, `card`, `matrix`, `documents`, `moments`, `spans`, `fixed`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING `read as it is`.`id`, `read as it is`.`flags`, `read as it is`.`host`, `read as it is`.`network`, `read as it is`.`card`, `read as it is`.`matrix`, `read as it is`.`documents`, `read as it is`.`moments`, `read as it is`.`spans`, `read as it is`.`fixed`, `read as it is`.`sum`",
            ),
        delete: ::tablesmith::Statement::write()
            .sqlite(
                r#"DELETE FROM "read as it is" WHERE "read as it is"."id" = ?1 RETURNING "read as it is"."id", "read as it is"."flags", "read as it is"."host", "read as it is"."network", "read as it is"."card", "read as it is"."matrix", "read as it is"."documents", "read as it is"."moments", "read as it is"."spans", "read as it is"."fixed", "read as it is"."sum""#,
            )
            .postgres(
                r#"DELETE FROM "read as it is" WHERE "read as it is"."id" = $1 RETURNING "read as it is"."id", "read as it is"."flags", "read as it is"."host", "read as it is"."network", "read as it is"."card", "read as it is"."matrix", "read as it is"."documents", "read as it is"."moments", "read as it is"."spans", "read as it is"."fixed", "read as it is"."sum""#,
            )
            .mysql("DELETE FROM `read as it is` WHERE `read as it is`.`id` = ?")
            .mariadb(
                "DELETE FROM `read as it is` WHERE `read as it is`.`id` = ? RETURNING `read as it is`.`id`, `read as it is`.`flags`, `read as it is`.`host`, `read as it is`.`network`, `read as it is`.`card`, `read as it is`.`matrix`, `read as it is`.`documents`, `read as it is`.`moments`, `read as it is`.`spans`, `read as it is`.`fixed`, `read as it is`.`sum`",
            ),
        ..::tablesmith::Table::named("read as it is")
    };
}

#[allow(unused_imports)]
pub use amount::*;

#[allow(unused_imports)]
pub use customer::*;

#[allow(unused_imports)]
pub use order::*;

#[allow(unused_imports)]
pub use read_as_it_is::*;

#[allow(unused_imports)]
pub use read_as_text::*;
