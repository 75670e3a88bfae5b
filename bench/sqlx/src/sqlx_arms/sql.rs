//! The statements that databases understand alike but for placeholders, lists and conflicts.

/// The columns of `users` and `events`.
macro_rules! columns {
    () => {
        "id, email, name, age, score, active, created_at"
    };
}

/// A `SELECT` of users with what follows the table's name.
macro_rules! users {
    ($($rest:tt)*) => {
        concat!("SELECT ", columns!(), " FROM users WHERE ", $($rest)*)
    };
}

macro_rules! insert_into {
    () => {
        "INSERT INTO events (email, name, age, score, active, created_at) "
    };
}

macro_rules! returning {
    () => {
        concat!(" RETURNING ", columns!())
    };
}

/// What makes an insert an upsert in SQLite and PostgreSQL.
macro_rules! on_conflict {
    () => {
        " ON CONFLICT (email) DO UPDATE SET name = excluded.name, age = excluded.age, score = excluded.score,
        active = excluded.active, created_at = excluded.created_at"
    };
}

/// A dialect's statements: six placeholders, what follows the column in a list of keys, and what makes an insert an upsert.
macro_rules! statements {
    ([$a:literal $b:literal $c:literal $d:literal $e:literal $f:literal], list $list:literal, upsert $($upsert:tt)+) => {
        pub const EVENTS: &str = concat!("SELECT ", columns!(), " FROM events ORDER BY id");
        pub const LOAD: &str = users!("id <= ", $a, " ORDER BY id");
        pub const GET: &str = users!("id = ", $a);
        pub const GET_BY_EMAIL: &str = users!("email = ", $a);
        pub const LIST: &str = users!("active AND age >= ", $a, " AND id <= ", $b, " ORDER BY score DESC, id");
        pub const PAGE: &str = users!("id > ", $a, " ORDER BY id LIMIT ", $b);
        pub const BY_IDS: &str = users!("id", $list);
        pub const POSTS_OF: &str = concat!("SELECT id, user_id, title, body FROM posts WHERE user_id", $list);
        pub const COMMENTS_ON: &str = concat!("SELECT id, post_id, body FROM comments WHERE post_id", $list);
        pub const STREAM: &str = concat!("SELECT ", columns!(), " FROM people WHERE id <= ", $a);
        pub const INSERT: &str = concat!(insert_into!(), values!($a $b $c $d $e $f), returning!());
        pub const UPSERT: &str = concat!(insert_into!(), values!($a $b $c $d $e $f), $($upsert)+, returning!());
        pub const DELETE: &str = concat!("DELETE FROM events WHERE id = ", $a, returning!());
    };
}

macro_rules! values {
    ($a:literal $b:literal $c:literal $d:literal $e:literal $f:literal) => {
        concat!("VALUES (", $a, ", ", $b, ", ", $c, ", ", $d, ", ", $e, ", ", $f, ")")
    };
}
