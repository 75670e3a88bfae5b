//! Arms by hand read into the harness's own rows.

/// The items of an arm whose rows need no conversion.
macro_rules! plain_rows {
    () => {
        type User = ::tablesmith_bench_harness::User;
        type Event = ::tablesmith_bench_harness::User;
        type Posts = Vec<::tablesmith_bench_harness::UserPosts>;
        type Comments = Vec<::tablesmith_bench_harness::UserComments>;

        fn user(row: Self::User) -> ::tablesmith_bench_harness::User {
            row
        }

        fn event(row: Self::Event) -> ::tablesmith_bench_harness::User {
            row
        }

        fn posts(rows: Self::Posts) -> Vec<::tablesmith_bench_harness::UserPosts> {
            rows
        }

        fn comments(rows: Self::Comments) -> Vec<::tablesmith_bench_harness::UserComments> {
            rows
        }
    };
}
