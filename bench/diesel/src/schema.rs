//! The tables as diesel knows them.

diesel::table! {
    users (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        age -> Nullable<Integer>,
        score -> Double,
        active -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    people (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        age -> Nullable<Integer>,
        score -> Double,
        active -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        age -> Nullable<Integer>,
        score -> Double,
        active -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        user_id -> BigInt,
        title -> Text,
        body -> Nullable<Text>,
    }
}

diesel::table! {
    comments (id) {
        id -> BigInt,
        post_id -> BigInt,
        body -> Text,
    }
}

diesel::joinable!(posts -> users (user_id));
diesel::joinable!(comments -> posts (post_id));
diesel::allow_tables_to_appear_in_same_query!(users, posts, comments);

diesel::define_sql_function! {
    /// The key that the last insert of the connection made.
    fn last_insert_id() -> diesel::sql_types::BigInt;
}

diesel::define_sql_function! {
    /// What an insert would have stored in a column: MySQL's word for `excluded`, which diesel has for the others only.
    #[sql_name = "VALUES"]
    fn proposed<T: diesel::sql_types::SqlType + diesel::sql_types::SingleValue>(column: T) -> T;
}
