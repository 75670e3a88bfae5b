
pub mod staff {
    //! The table `staff`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    /// A row of `staff`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Staff {
        /// The `id` column.
        pub id: i32,
        /// The `userIPv4` column.
        pub user_ipv4: ::std::string::String,
        /// The `seenIDs` column.
        pub seen_ids: ::core::option::Option<::std::string::String>,
        /// The `state` column.
        pub state: StaffState,
    }

    impl Staff {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i32> = ::tablesmith::Column::new("staff", "id");

        /// The `userIPv4` column.
        pub const USER_IPV4: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("staff", "userIPv4");

        /// The `seenIDs` column.
        pub const SEEN_IDS: ::tablesmith::Column<Self, ::std::string::String> =
            ::tablesmith::Column::new("staff", "seenIDs");

        /// The `state` column.
        pub const STATE: ::tablesmith::Column<Self, StaffState> =
            ::tablesmith::Column::new("staff", "state");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> StaffRepository<'_, H::Mode> {
            StaffRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Staff {
        const NAME: &'static str = "staff";
        const TABLE: &'static ::tablesmith::Table = &STAFF_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i32>(0)?,
                user_ipv4: row.get::<::std::string::String>(1)?,
                seen_ids: row.get_nullable::<::std::string::String>(2)?,
                state: row.get::<StaffState>(3)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Staff {
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
    impl ::tablesmith::Deletable for Staff {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Staff {}

    /// A new [`Staff`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct StaffCreate {
        /// The `userIPv4` column.
        pub user_ipv4: ::std::string::String,
        /// The `seenIDs` column.
        pub seen_ids: ::core::option::Option<::std::string::String>,
        /// The `state` column.
        pub state: StaffState,
    }

    impl StaffCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            user_ipv4: impl ::tablesmith::IntoColumn<::std::string::String>,
            state: impl ::tablesmith::IntoColumn<StaffState>,
        ) -> Self {
            Self {
                user_ipv4: user_ipv4.into_column(),
                seen_ids: ::core::option::Option::None,
                state: state.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Staff {
        type Create = StaffCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(3);
            row.set(1, data.user_ipv4);
            row.set(2, data.seen_ids);
            row.set(3, data.state);
            row
        }
    }

    /// Changes to one [`Staff`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct StaffUpdate {
        /// The `userIPv4` column.
        pub user_ipv4: ::tablesmith::Patch<::std::string::String>,
        /// The `seenIDs` column.
        pub seen_ids: ::tablesmith::Patch<::core::option::Option<::std::string::String>>,
        /// The `state` column.
        pub state: ::tablesmith::Patch<StaffState>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Staff {
        type Update = StaffUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.user_ipv4);
            row.patch(2, changes.seen_ids);
            row.patch(3, changes.state);
            row
        }
    }

    /// What may be shown of one [`Staff`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct StaffPublic {
        /// The `id` column.
        pub id: i32,
        /// The `userIPv4` column.
        pub user_ipv4: ::std::string::String,
        /// The `seenIDs` column.
        pub seen_ids: ::core::option::Option<::std::string::String>,
        /// The `state` column.
        pub state: StaffState,
    }

    #[automatically_derived]
    impl ::core::convert::From<Staff> for StaffPublic {
        fn from(row: Staff) -> Self {
            Self {
                id: row.id,
                user_ipv4: row.user_ipv4,
                seen_ids: row.seen_ids,
                state: row.state,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct StaffFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i32>,
        /// The `userIPv4` column.
        pub user_ipv4: ::core::option::Option<::std::string::String>,
        /// The `seenIDs` column.
        pub seen_ids: ::core::option::Option<::std::string::String>,
        /// The `state` column.
        pub state: ::core::option::Option<StaffState>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<StaffFilter> for ::tablesmith::Select<Staff> {
        fn from(filter: StaffFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Staff::ID, filter.id)
                .and_eq(Staff::USER_IPV4, filter.user_ipv4)
                .and_eq(Staff::SEEN_IDS, filter.seen_ids)
                .and_eq(Staff::STATE, filter.state)
                .page(filter.limit, filter.offset)
        }
    }

    /// Reads and writes [`Staff`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct StaffRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Staff, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for StaffRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Staff, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for StaffRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for StaffRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for StaffRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    static STAFF_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "userIPv4", "seenIDs", "state"],
        key: &[0],
        insertable: &[1, 2, 3],
        not_null: &[0, 1, 3],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "staff"."id", "staff"."userIPv4", "staff"."seenIDs", "staff"."state" FROM "staff" WHERE "staff"."id" = $1"#,
        ),
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "staff" ("userIPv4", "seenIDs", "state") VALUES ($1, $2, $3) RETURNING "staff"."id", "staff"."userIPv4", "staff"."seenIDs", "staff"."state""#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "staff" WHERE "staff"."id" = $1 RETURNING "staff"."id", "staff"."userIPv4", "staff"."seenIDs", "staff"."state""#,
        ),
        ..::tablesmith::Table::named("staff")
    };

    /// The values of a staff state.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum StaffState {
        /// `api`
        API,
        /// `off`
        Off,
    }

    impl StaffState {
        /// Every value, in the order of the definition.
        pub const ALL: &'static [Self] = &[Self::API, Self::Off];

        /// The label, as the database has it.
        #[must_use]
        #[allow(clippy::trivially_copy_pass_by_ref)]
        pub const fn as_str(&self) -> &'static str {
            match self {
                Self::API => "api",
                Self::Off => "off",
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Encode for StaffState {
        fn encode(self) -> ::tablesmith::Value {
            ::tablesmith::Encode::encode(::core::convert::Into::<::std::string::String>::into(
                self.as_str(),
            ))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Decode for StaffState {
        fn decode(
            value: ::tablesmith::ValueRef<'_>,
        ) -> ::core::result::Result<Self, ::tablesmith::DecodeError> {
            match value.as_text()? {
                "api" => ::core::result::Result::Ok(Self::API),
                "off" => ::core::result::Result::Ok(Self::Off),
                label => ::core::result::Result::Err(::tablesmith::DecodeError::unknown_label(
                    "staff state",
                    label,
                )),
            }
        }
    }

    /// It can be the element of an array.
    #[automatically_derived]
    impl ::tablesmith::Element for StaffState {}
}

pub mod oauth_token {
    //! The table `oauth_tokens`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::Staff;

    /// A row of `oauth_tokens`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OAuthToken {
        /// The `id` column.
        pub id: i32,
        /// The `staff_id` column.
        pub staff_id: i32,
        /// The `kind` column.
        pub kind: APIKind,
    }

    impl OAuthToken {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("oauth_tokens", "id");

        /// The `staff_id` column.
        pub const STAFF_ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("oauth_tokens", "staff_id");

        /// The `kind` column.
        pub const KIND: ::tablesmith::Column<Self, APIKind> =
            ::tablesmith::Column::new("oauth_tokens", "kind");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> OAuthTokenRepository<'_, H::Mode> {
            OAuthTokenRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for OAuthToken {
        const NAME: &'static str = "o auth token";
        const TABLE: &'static ::tablesmith::Table = &O_AUTH_TOKEN_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i32>(0)?,
                staff_id: row.get::<i32>(1)?,
                kind: row.get::<APIKind>(2)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for OAuthToken {
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
    impl ::tablesmith::Deletable for OAuthToken {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for OAuthToken {}

    /// A new [`OAuthToken`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OAuthTokenCreate {
        /// The `staff_id` column.
        pub staff_id: i32,
        /// The `kind` column.
        pub kind: APIKind,
    }

    impl OAuthTokenCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            staff_id: impl ::tablesmith::IntoColumn<i32>,
            kind: impl ::tablesmith::IntoColumn<APIKind>,
        ) -> Self {
            Self {
                staff_id: staff_id.into_column(),
                kind: kind.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for OAuthToken {
        type Create = OAuthTokenCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(1, data.staff_id);
            row.set(2, data.kind);
            row
        }
    }

    /// Changes to one [`OAuthToken`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OAuthTokenUpdate {
        /// The `staff_id` column.
        pub staff_id: ::tablesmith::Patch<i32>,
        /// The `kind` column.
        pub kind: ::tablesmith::Patch<APIKind>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for OAuthToken {
        type Update = OAuthTokenUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.staff_id);
            row.patch(2, changes.kind);
            row
        }
    }

    /// What may be shown of one [`OAuthToken`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OAuthTokenPublic {
        /// The `id` column.
        pub id: i32,
        /// The `staff_id` column.
        pub staff_id: i32,
        /// The `kind` column.
        pub kind: APIKind,
    }

    #[automatically_derived]
    impl ::core::convert::From<OAuthToken> for OAuthTokenPublic {
        fn from(row: OAuthToken) -> Self {
            Self {
                id: row.id,
                staff_id: row.staff_id,
                kind: row.kind,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct OAuthTokenFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i32>,
        /// The `staff_id` column.
        pub staff_id: ::core::option::Option<i32>,
        /// The `kind` column.
        pub kind: ::core::option::Option<APIKind>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<OAuthTokenFilter> for ::tablesmith::Select<OAuthToken> {
        fn from(filter: OAuthTokenFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(OAuthToken::ID, filter.id)
                .and_eq(OAuthToken::STAFF_ID, filter.staff_id)
                .and_eq(OAuthToken::KIND, filter.kind)
                .page(filter.limit, filter.offset)
        }
    }

    impl OAuthToken {
        /// The staff that `staff_id` refers to (`relation` of the foreign key).
        pub const STAFF: ::tablesmith::ToOne<Self, Staff> =
            ::tablesmith::ToOne::new(&["staff_id"], &[]);
    }

    impl Staff {
        /// The `oauth_tokens` rows whose `staff_id` refers here (`inverse` of the foreign key).
        pub const OAUTH_TOKENS: ::tablesmith::ToMany<Self, OAuthToken> =
            ::tablesmith::ToMany::new(&[], &["staff_id"]);
    }

    /// Reads and writes [`OAuthToken`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct OAuthTokenRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, OAuthToken, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for OAuthTokenRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, OAuthToken, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for OAuthTokenRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for OAuthTokenRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for OAuthTokenRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl OAuthTokenRepository<'_, ::tablesmith::Async> {
        /// The rows with this `staff_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_staff_id(
            &self,
            staff_id: i32,
        ) -> impl ::core::future::Future<Output = ::tablesmith::Result<::std::vec::Vec<OAuthToken>>> + '_
        {
            self.0.session().list_by(
                &O_AUTH_TOKEN_LIST_BY_STAFF_ID,
                [::tablesmith::Encode::encode(staff_id)],
            )
        }
    }

    static O_AUTH_TOKEN_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "staff_id", "kind"],
        key: &[0],
        insertable: &[1, 2],
        not_null: &[0, 1, 2],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "oauth_tokens"."id", "oauth_tokens"."staff_id", "oauth_tokens"."kind" FROM "oauth_tokens" WHERE "oauth_tokens"."id" = $1"#,
        ),
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "oauth_tokens" ("staff_id", "kind") VALUES ($1, $2) RETURNING "oauth_tokens"."id", "oauth_tokens"."staff_id", "oauth_tokens"."kind""#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "oauth_tokens" WHERE "oauth_tokens"."id" = $1 RETURNING "oauth_tokens"."id", "oauth_tokens"."staff_id", "oauth_tokens"."kind""#,
        ),
        finders: &[&O_AUTH_TOKEN_LIST_BY_STAFF_ID],
        ..::tablesmith::Table::named("oauth_tokens")
    };

    static O_AUTH_TOKEN_LIST_BY_STAFF_ID: ::tablesmith::Statement = ::tablesmith::Statement::read()
        .postgres(
            r#"SELECT "oauth_tokens"."id", "oauth_tokens"."staff_id", "oauth_tokens"."kind" FROM "oauth_tokens" WHERE "oauth_tokens"."staff_id" = $1"#,
        );

    /// The values of an api kind.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum APIKind {
        /// `oauth`
        OAuth,
        /// `ID`
        ID,
        /// `plain`
        Plain,
    }

    impl APIKind {
        /// Every value, in the order of the definition.
        pub const ALL: &'static [Self] = &[Self::OAuth, Self::ID, Self::Plain];

        /// The label, as the database has it.
        #[must_use]
        #[allow(clippy::trivially_copy_pass_by_ref)]
        pub const fn as_str(&self) -> &'static str {
            match self {
                Self::OAuth => "oauth",
                Self::ID => "ID",
                Self::Plain => "plain",
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Encode for APIKind {
        fn encode(self) -> ::tablesmith::Value {
            ::tablesmith::Encode::encode(::core::convert::Into::<::std::string::String>::into(
                self.as_str(),
            ))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Decode for APIKind {
        fn decode(
            value: ::tablesmith::ValueRef<'_>,
        ) -> ::core::result::Result<Self, ::tablesmith::DecodeError> {
            match value.as_text()? {
                "oauth" => ::core::result::Result::Ok(Self::OAuth),
                "ID" => ::core::result::Result::Ok(Self::ID),
                "plain" => ::core::result::Result::Ok(Self::Plain),
                label => ::core::result::Result::Err(::tablesmith::DecodeError::unknown_label(
                    "api kind",
                    label,
                )),
            }
        }
    }

    /// It can be the element of an array.
    #[automatically_derived]
    impl ::tablesmith::Element for APIKind {}
}

pub mod api_key {
    //! The table `api_keys`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::OAuthToken;

    /// A row of `api_keys`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct APIKey {
        /// The `id` column.
        pub id: i32,
        /// The `oauth_token_id` column.
        pub oauth_token_id: i32,
        /// The `issuer_id` column.
        pub issuer_id: i32,
    }

    impl APIKey {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i32> = ::tablesmith::Column::new("api_keys", "id");

        /// The `oauth_token_id` column.
        pub const OAUTH_TOKEN_ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("api_keys", "oauth_token_id");

        /// The `issuer_id` column.
        pub const ISSUER_ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("api_keys", "issuer_id");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> APIKeyRepository<'_, H::Mode> {
            APIKeyRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for APIKey {
        const NAME: &'static str = "api key";
        const TABLE: &'static ::tablesmith::Table = &API_KEY_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i32>(0)?,
                oauth_token_id: row.get::<i32>(1)?,
                issuer_id: row.get::<i32>(2)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for APIKey {
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
    impl ::tablesmith::Deletable for APIKey {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for APIKey {}

    /// A new [`APIKey`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct APIKeyCreate {
        /// The `oauth_token_id` column.
        pub oauth_token_id: i32,
        /// The `issuer_id` column.
        pub issuer_id: i32,
    }

    impl APIKeyCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            oauth_token_id: impl ::tablesmith::IntoColumn<i32>,
            issuer_id: impl ::tablesmith::IntoColumn<i32>,
        ) -> Self {
            Self {
                oauth_token_id: oauth_token_id.into_column(),
                issuer_id: issuer_id.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for APIKey {
        type Create = APIKeyCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(1, data.oauth_token_id);
            row.set(2, data.issuer_id);
            row
        }
    }

    /// Changes to one [`APIKey`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct APIKeyUpdate {
        /// The `oauth_token_id` column.
        pub oauth_token_id: ::tablesmith::Patch<i32>,
        /// The `issuer_id` column.
        pub issuer_id: ::tablesmith::Patch<i32>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for APIKey {
        type Update = APIKeyUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.oauth_token_id);
            row.patch(2, changes.issuer_id);
            row
        }
    }

    /// What may be shown of one [`APIKey`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct APIKeyPublic {
        /// The `id` column.
        pub id: i32,
        /// The `oauth_token_id` column.
        pub oauth_token_id: i32,
        /// The `issuer_id` column.
        pub issuer_id: i32,
    }

    #[automatically_derived]
    impl ::core::convert::From<APIKey> for APIKeyPublic {
        fn from(row: APIKey) -> Self {
            Self {
                id: row.id,
                oauth_token_id: row.oauth_token_id,
                issuer_id: row.issuer_id,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct APIKeyFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i32>,
        /// The `oauth_token_id` column.
        pub oauth_token_id: ::core::option::Option<i32>,
        /// The `issuer_id` column.
        pub issuer_id: ::core::option::Option<i32>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<APIKeyFilter> for ::tablesmith::Select<APIKey> {
        fn from(filter: APIKeyFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(APIKey::ID, filter.id)
                .and_eq(APIKey::OAUTH_TOKEN_ID, filter.oauth_token_id)
                .and_eq(APIKey::ISSUER_ID, filter.issuer_id)
                .page(filter.limit, filter.offset)
        }
    }

    impl APIKey {
        /// The o auth token that `oauth_token_id` refers to (`relation` of the foreign key).
        pub const OAUTH_TOKEN: ::tablesmith::ToOne<Self, OAuthToken> =
            ::tablesmith::ToOne::new(&["oauth_token_id"], &[]);
    }

    impl OAuthToken {
        /// The `api_keys` rows whose `oauth_token_id` refers here (`inverse` of the foreign key).
        pub const API_KEYS: ::tablesmith::ToMany<Self, APIKey> =
            ::tablesmith::ToMany::new(&[], &["oauth_token_id"]);
    }

    impl APIKey {
        /// The o auth token that `issuer_id` refers to (`relation` of the foreign key).
        pub const ISSUER: ::tablesmith::ToOne<Self, OAuthToken> =
            ::tablesmith::ToOne::new(&["issuer_id"], &[]);
    }

    impl OAuthToken {
        /// The `api_keys` rows whose `issuer_id` refers here (`inverse` of the foreign key).
        pub const ISSUER_API_KEYS: ::tablesmith::ToMany<Self, APIKey> =
            ::tablesmith::ToMany::new(&[], &["issuer_id"]);
    }

    /// Reads and writes [`APIKey`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct APIKeyRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, APIKey, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for APIKeyRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, APIKey, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for APIKeyRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for APIKeyRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for APIKeyRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl APIKeyRepository<'_, ::tablesmith::Async> {
        /// The rows with this `oauth_token_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_oauth_token_id(
            &self,
            oauth_token_id: i32,
        ) -> impl ::core::future::Future<Output = ::tablesmith::Result<::std::vec::Vec<APIKey>>> + '_
        {
            self.0.session().list_by(
                &API_KEY_LIST_BY_OAUTH_TOKEN_ID,
                [::tablesmith::Encode::encode(oauth_token_id)],
            )
        }

        /// The rows with this `issuer_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_issuer_id(
            &self,
            issuer_id: i32,
        ) -> impl ::core::future::Future<Output = ::tablesmith::Result<::std::vec::Vec<APIKey>>> + '_
        {
            self.0.session().list_by(
                &API_KEY_LIST_BY_ISSUER_ID,
                [::tablesmith::Encode::encode(issuer_id)],
            )
        }
    }

    static API_KEY_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "oauth_token_id", "issuer_id"],
        key: &[0],
        insertable: &[1, 2],
        not_null: &[0, 1, 2],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "api_keys"."id", "api_keys"."oauth_token_id", "api_keys"."issuer_id" FROM "api_keys" WHERE "api_keys"."id" = $1"#,
        ),
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "api_keys" ("oauth_token_id", "issuer_id") VALUES ($1, $2) RETURNING "api_keys"."id", "api_keys"."oauth_token_id", "api_keys"."issuer_id""#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "api_keys" WHERE "api_keys"."id" = $1 RETURNING "api_keys"."id", "api_keys"."oauth_token_id", "api_keys"."issuer_id""#,
        ),
        finders: &[&API_KEY_LIST_BY_OAUTH_TOKEN_ID, &API_KEY_LIST_BY_ISSUER_ID],
        ..::tablesmith::Table::named("api_keys")
    };

    static API_KEY_LIST_BY_OAUTH_TOKEN_ID: ::tablesmith::Statement = ::tablesmith::Statement::read()
        .postgres(
            r#"SELECT "api_keys"."id", "api_keys"."oauth_token_id", "api_keys"."issuer_id" FROM "api_keys" WHERE "api_keys"."oauth_token_id" = $1"#,
        );

    static API_KEY_LIST_BY_ISSUER_ID: ::tablesmith::Statement = ::tablesmith::Statement::read()
        .postgres(
            r#"SELECT "api_keys"."id", "api_keys"."oauth_token_id", "api_keys"."issuer_id" FROM "api_keys" WHERE "api_keys"."issuer_id" = $1"#,
        );
}

pub mod cow {
    //! The table `cattle`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::Staff;

    /// A row of `cattle`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Cow {
        /// The `id` column.
        pub id: i32,
        /// The `herd_id` column.
        pub herd_id: i32,
    }

    impl Cow {
        /// The `id` column.
        pub const ID: ::tablesmith::Column<Self, i32> = ::tablesmith::Column::new("cattle", "id");

        /// The `herd_id` column.
        pub const HERD_ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("cattle", "herd_id");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(handle: &H) -> CowRepository<'_, H::Mode> {
            CowRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for Cow {
        const NAME: &'static str = "cow";
        const TABLE: &'static ::tablesmith::Table = &COW_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                id: row.get::<i32>(0)?,
                herd_id: row.get::<i32>(1)?,
            })
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for Cow {
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
    impl ::tablesmith::Deletable for Cow {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for Cow {}

    /// A new [`Cow`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CowCreate {
        /// The `herd_id` column.
        pub herd_id: i32,
    }

    impl CowCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(herd_id: impl ::tablesmith::IntoColumn<i32>) -> Self {
            Self {
                herd_id: herd_id.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for Cow {
        type Create = CowCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(1);
            row.set(1, data.herd_id);
            row
        }
    }

    /// Changes to one [`Cow`]: every column is kept unless it is `Set`. `Default` keeps all.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct CowUpdate {
        /// The `herd_id` column.
        pub herd_id: ::tablesmith::Patch<i32>,
    }

    #[automatically_derived]
    impl ::tablesmith::Updatable for Cow {
        type Update = CowUpdate;

        fn changed(changes: Self::Update) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::new();
            row.patch(1, changes.herd_id);
            row
        }
    }

    /// What may be shown of one [`Cow`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CowPublic {
        /// The `id` column.
        pub id: i32,
        /// The `herd_id` column.
        pub herd_id: i32,
    }

    #[automatically_derived]
    impl ::core::convert::From<Cow> for CowPublic {
        fn from(row: Cow) -> Self {
            Self {
                id: row.id,
                herd_id: row.herd_id,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct CowFilter {
        /// The `id` column.
        pub id: ::core::option::Option<i32>,
        /// The `herd_id` column.
        pub herd_id: ::core::option::Option<i32>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<CowFilter> for ::tablesmith::Select<Cow> {
        fn from(filter: CowFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(Cow::ID, filter.id)
                .and_eq(Cow::HERD_ID, filter.herd_id)
                .page(filter.limit, filter.offset)
        }
    }

    impl Cow {
        /// The staff that `herd_id` refers to (`relation` of the foreign key).
        pub const HERD: ::tablesmith::ToOne<Self, Staff> =
            ::tablesmith::ToOne::new(&["herd_id"], &[]);
    }

    impl Staff {
        /// The `cattle` rows whose `herd_id` refers here (`inverse` of the foreign key).
        pub const HERD_CATTLE: ::tablesmith::ToMany<Self, Cow> =
            ::tablesmith::ToMany::new(&[], &["herd_id"]);
    }

    /// Reads and writes [`Cow`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct CowRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, Cow, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for CowRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, Cow, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for CowRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for CowRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for CowRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl CowRepository<'_, ::tablesmith::Async> {
        /// The rows with this `herd_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_herd_id(
            &self,
            herd_id: i32,
        ) -> impl ::core::future::Future<Output = ::tablesmith::Result<::std::vec::Vec<Cow>>> + '_
        {
            self.0.session().list_by(
                &COW_LIST_BY_HERD_ID,
                [::tablesmith::Encode::encode(herd_id)],
            )
        }
    }

    static COW_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["id", "herd_id"],
        key: &[0],
        insertable: &[1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "cattle"."id", "cattle"."herd_id" FROM "cattle" WHERE "cattle"."id" = $1"#,
        ),
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "cattle" ("herd_id") VALUES ($1) RETURNING "cattle"."id", "cattle"."herd_id""#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "cattle" WHERE "cattle"."id" = $1 RETURNING "cattle"."id", "cattle"."herd_id""#,
        ),
        finders: &[&COW_LIST_BY_HERD_ID],
        ..::tablesmith::Table::named("cattle")
    };

    static COW_LIST_BY_HERD_ID: ::tablesmith::Statement = ::tablesmith::Statement::read().postgres(
        r#"SELECT "cattle"."id", "cattle"."herd_id" FROM "cattle" WHERE "cattle"."herd_id" = $1"#,
    );
}

pub mod cattle_oauth_token {
    //! The table `cattle_oauth_tokens`.
    #![allow(clippy::doc_markdown, clippy::pub_underscore_fields, dead_code)]

    use super::Cow;
    use super::OAuthToken;

    /// A row of `cattle_oauth_tokens`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CattleOAuthToken {
        /// The `cow_id` column.
        pub cow_id: i32,
        /// The `oauth_token_id` column.
        pub oauth_token_id: i32,
    }

    impl CattleOAuthToken {
        /// The `cow_id` column.
        pub const COW_ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("cattle_oauth_tokens", "cow_id");

        /// The `oauth_token_id` column.
        pub const OAUTH_TOKEN_ID: ::tablesmith::Column<Self, i32> =
            ::tablesmith::Column::new("cattle_oauth_tokens", "oauth_token_id");

        /// The repository on a database or transaction, in its mode.
        pub fn repo<H: ::tablesmith::Handle>(
            handle: &H,
        ) -> CattleOAuthTokenRepository<'_, H::Mode> {
            CattleOAuthTokenRepository(::tablesmith::Repository::new(handle))
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Entity for CattleOAuthToken {
        const NAME: &'static str = "cattle o auth token";
        const TABLE: &'static ::tablesmith::Table = &CATTLE_O_AUTH_TOKEN_TABLE;

        fn decode(row: &::tablesmith::Row<'_>) -> ::tablesmith::Result<Self> {
            ::core::result::Result::Ok(Self {
                cow_id: row.get::<i32>(0)?,
                oauth_token_id: row.get::<i32>(1)?,
            })
        }
    }

    /// The key of one [`CattleOAuthToken`].
    #[derive(Debug, Clone, PartialEq)]
    pub struct CattleOAuthTokenKey {
        /// The `cow_id` column.
        pub cow_id: i32,
        /// The `oauth_token_id` column.
        pub oauth_token_id: i32,
    }

    #[automatically_derived]
    impl ::core::convert::From<&CattleOAuthToken> for CattleOAuthTokenKey {
        fn from(row: &CattleOAuthToken) -> Self {
            Self {
                cow_id: ::core::clone::Clone::clone(&row.cow_id),
                oauth_token_id: ::core::clone::Clone::clone(&row.oauth_token_id),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Keyed for CattleOAuthToken {
        type Key = CattleOAuthTokenKey;
        type KeyValues = [::tablesmith::Value; 2];

        fn key(&self) -> Self::Key {
            ::core::convert::From::from(self)
        }

        fn key_values(key: Self::Key) -> Self::KeyValues {
            [
                ::tablesmith::Encode::encode(key.cow_id),
                ::tablesmith::Encode::encode(key.oauth_token_id),
            ]
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Deletable for CattleOAuthToken {}

    #[automatically_derived]
    impl ::tablesmith::DeletableByKey for CattleOAuthToken {}

    /// A new [`CattleOAuthToken`]. Columns that the database or the repository fills in are absent; one with a default may be left to
    /// the database.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CattleOAuthTokenCreate {
        /// The `cow_id` column.
        pub cow_id: i32,
        /// The `oauth_token_id` column.
        pub oauth_token_id: i32,
    }

    impl CattleOAuthTokenCreate {
        /// The required columns, each by anything that converts into its type; everything else is left out.
        #[must_use]
        pub fn new(
            cow_id: impl ::tablesmith::IntoColumn<i32>,
            oauth_token_id: impl ::tablesmith::IntoColumn<i32>,
        ) -> Self {
            Self {
                cow_id: cow_id.into_column(),
                oauth_token_id: oauth_token_id.into_column(),
            }
        }
    }

    #[automatically_derived]
    impl ::tablesmith::Insertable for CattleOAuthToken {
        type Create = CattleOAuthTokenCreate;

        fn created(data: Self::Create) -> ::tablesmith::Assignments {
            let mut row = ::tablesmith::Assignments::with_capacity(2);
            row.set(0, data.cow_id);
            row.set(1, data.oauth_token_id);
            row
        }
    }

    /// What may be shown of one [`CattleOAuthToken`]: everything but its secrets.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CattleOAuthTokenPublic {
        /// The `cow_id` column.
        pub cow_id: i32,
        /// The `oauth_token_id` column.
        pub oauth_token_id: i32,
    }

    #[automatically_derived]
    impl ::core::convert::From<CattleOAuthToken> for CattleOAuthTokenPublic {
        fn from(row: CattleOAuthToken) -> Self {
            Self {
                cow_id: row.cow_id,
                oauth_token_id: row.oauth_token_id,
            }
        }
    }

    /// A page of the rows of which every given column has the given value. Secrets are not among the columns.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct CattleOAuthTokenFilter {
        /// The `cow_id` column.
        pub cow_id: ::core::option::Option<i32>,
        /// The `oauth_token_id` column.
        pub oauth_token_id: ::core::option::Option<i32>,
        /// The largest number of rows: [`DEFAULT_LIMIT`](::tablesmith::DEFAULT_LIMIT) if not given, never more than
        /// [`MAX_LIMIT`](::tablesmith::MAX_LIMIT).
        pub limit: ::core::option::Option<u32>,
        /// The number of rows to skip.
        pub offset: ::core::option::Option<u64>,
    }

    #[automatically_derived]
    impl ::core::convert::From<CattleOAuthTokenFilter> for ::tablesmith::Select<CattleOAuthToken> {
        fn from(filter: CattleOAuthTokenFilter) -> Self {
            ::tablesmith::Filter::all()
                .and_eq(CattleOAuthToken::COW_ID, filter.cow_id)
                .and_eq(CattleOAuthToken::OAUTH_TOKEN_ID, filter.oauth_token_id)
                .page(filter.limit, filter.offset)
        }
    }

    /// The unique keys of [`CattleOAuthToken`] rows, for `upsert`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CattleOAuthTokenUnique {
        /// No two rows have the same `cow_id`, `oauth_token_id`.
        CowIdOauthTokenId,
    }

    #[automatically_derived]
    impl ::tablesmith::Upsertable for CattleOAuthToken {
        type Unique = CattleOAuthTokenUnique;

        fn target(on: Self::Unique) -> &'static [u16] {
            match on {
                CattleOAuthTokenUnique::CowIdOauthTokenId => &[0, 1],
            }
        }
    }

    impl CattleOAuthToken {
        /// The cow that `cow_id` refers to (`relation` of the foreign key).
        pub const COW: ::tablesmith::ToOne<Self, Cow> = ::tablesmith::ToOne::new(&["cow_id"], &[]);
    }

    impl Cow {
        /// The `cattle_oauth_tokens` rows whose `cow_id` refers here (`inverse` of the foreign key).
        pub const CATTLE_OAUTH_TOKENS: ::tablesmith::ToMany<Self, CattleOAuthToken> =
            ::tablesmith::ToMany::new(&[], &["cow_id"]);
    }

    impl CattleOAuthToken {
        /// The o auth token that `oauth_token_id` refers to (`relation` of the foreign key).
        pub const OAUTH_TOKEN: ::tablesmith::ToOne<Self, OAuthToken> =
            ::tablesmith::ToOne::new(&["oauth_token_id"], &[]);
    }

    impl OAuthToken {
        /// The `cattle_oauth_tokens` rows whose `oauth_token_id` refers here (`inverse` of the foreign key).
        pub const CATTLE_OAUTH_TOKENS: ::tablesmith::ToMany<Self, CattleOAuthToken> =
            ::tablesmith::ToMany::new(&[], &["oauth_token_id"]);
    }

    impl OAuthToken {
        /// The cow rows that `cow_id` of `cattle_oauth_tokens` leads to (`through` of the foreign key).
        pub const CATTLE: ::tablesmith::ToMany<Self, Cow> = ::tablesmith::ToMany::through::<CattleOAuthToken>(
            &["oauth_token_id"],
            &["cow_id"],
            &[],
            &[],
        );
    }

    impl Cow {
        /// The o auth token rows that `oauth_token_id` of `cattle_oauth_tokens` leads to (`through` of the foreign key).
        pub const OAUTH_TOKENS: ::tablesmith::ToMany<Self, OAuthToken> =
            ::tablesmith::ToMany::through::<CattleOAuthToken>(
                &["cow_id"],
                &["oauth_token_id"],
                &[],
                &[],
            );
    }

    /// Reads and writes [`CattleOAuthToken`] rows on a database or a transaction, in its mode: the operations of every
    /// [`Repository`](::tablesmith::Repository), and finders of its own.
    pub struct CattleOAuthTokenRepository<'s, M: ::tablesmith::Mode = ::tablesmith::Async>(
        ::tablesmith::Repository<'s, CattleOAuthToken, M>,
    );

    #[automatically_derived]
    impl<'s, M: ::tablesmith::Mode> ::core::ops::Deref for CattleOAuthTokenRepository<'s, M> {
        type Target = ::tablesmith::Repository<'s, CattleOAuthToken, M>;

        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::clone::Clone for CattleOAuthTokenRepository<'_, M> {
        fn clone(&self) -> Self {
            *self
        }
    }

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::marker::Copy for CattleOAuthTokenRepository<'_, M> {}

    #[automatically_derived]
    impl<M: ::tablesmith::Mode> ::core::fmt::Debug for CattleOAuthTokenRepository<'_, M> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl CattleOAuthTokenRepository<'_, ::tablesmith::Async> {
        /// The rows with this `cow_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_cow_id(
            &self,
            cow_id: i32,
        ) -> impl ::core::future::Future<
            Output = ::tablesmith::Result<::std::vec::Vec<CattleOAuthToken>>,
        > + '_ {
            self.0.session().list_by(
                &CATTLE_O_AUTH_TOKEN_LIST_BY_COW_ID,
                [::tablesmith::Encode::encode(cow_id)],
            )
        }

        /// The rows with this `oauth_token_id`.
        ///
        /// # Errors
        /// If the database fails.
        pub fn list_by_oauth_token_id(
            &self,
            oauth_token_id: i32,
        ) -> impl ::core::future::Future<
            Output = ::tablesmith::Result<::std::vec::Vec<CattleOAuthToken>>,
        > + '_ {
            self.0.session().list_by(
                &CATTLE_O_AUTH_TOKEN_LIST_BY_OAUTH_TOKEN_ID,
                [::tablesmith::Encode::encode(oauth_token_id)],
            )
        }
    }

    static CATTLE_O_AUTH_TOKEN_TABLE: ::tablesmith::Table = ::tablesmith::Table {
        columns: &["cow_id", "oauth_token_id"],
        key: &[0, 1],
        insertable: &[0, 1],
        not_null: &[0, 1],
        get: ::tablesmith::Statement::key_read().postgres(
            r#"SELECT "cattle_oauth_tokens"."cow_id", "cattle_oauth_tokens"."oauth_token_id" FROM "cattle_oauth_tokens" WHERE "cattle_oauth_tokens"."cow_id" = $1 AND "cattle_oauth_tokens"."oauth_token_id" = $2"#,
        ),
        create: ::tablesmith::Statement::write().postgres(
            r#"INSERT INTO "cattle_oauth_tokens" ("cow_id", "oauth_token_id") VALUES ($1, $2) RETURNING "cattle_oauth_tokens"."cow_id", "cattle_oauth_tokens"."oauth_token_id""#,
        ),
        delete: ::tablesmith::Statement::write().postgres(
            r#"DELETE FROM "cattle_oauth_tokens" WHERE "cattle_oauth_tokens"."cow_id" = $1 AND "cattle_oauth_tokens"."oauth_token_id" = $2 RETURNING "cattle_oauth_tokens"."cow_id", "cattle_oauth_tokens"."oauth_token_id""#,
        ),
        finders: &[
            &CATTLE_O_AUTH_TOKEN_LIST_BY_COW_ID,
            &CATTLE_O_AUTH_TOKEN_LIST_BY_OAUTH_TOKEN_ID,
        ],
        ..::tablesmith::Table::named("cattle_oauth_tokens")
    };

    static CATTLE_O_AUTH_TOKEN_LIST_BY_COW_ID: ::tablesmith::Statement =
        ::tablesmith::Statement::read().postgres(
            r#"SELECT "cattle_oauth_tokens"."cow_id", "cattle_oauth_tokens"."oauth_token_id" FROM "cattle_oauth_tokens" WHERE "cattle_oauth_tokens"."cow_id" = $1"#,
        );

    static CATTLE_O_AUTH_TOKEN_LIST_BY_OAUTH_TOKEN_ID: ::tablesmith::Statement =
        ::tablesmith::Statement::read().postgres(
            r#"SELECT "cattle_oauth_tokens"."cow_id", "cattle_oauth_tokens"."oauth_token_id" FROM "cattle_oauth_tokens" WHERE "cattle_oauth_tokens"."oauth_token_id" = $1"#,
        );
}

#[allow(unused_imports)]
pub use api_key::*;

#[allow(unused_imports)]
pub use cattle_oauth_token::*;

#[allow(unused_imports)]
pub use cow::*;

#[allow(unused_imports)]
pub use oauth_token::*;

#[allow(unused_imports)]
pub use staff::*;
