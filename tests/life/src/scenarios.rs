//! Every scenario: the databases that it concerns, its modes, and how it ends.

use tablesmith::Result;
use tablesmith_harness::build::Backend::{self, Mysql, Postgres};

use crate::scenario::{Asynchronous, End, Scenario};
use crate::world::World;

mod altering;
mod cancelling;
mod encrypting;
mod exhausting;
mod killing;
mod mixing;
mod nesting;
mod panicking;
mod racing;
mod reaching;
mod refusing;
mod restarting;
mod retrying;
mod scripting;

use altering::{alterations, alterations_blocking};
use cancelling as cancellations;
use encrypting::{encryption, encryption_blocking};
use exhausting as waiting;
use exhausting::{exhaustion, exhaustion_blocking};
use killing::{kills, kills_blocking};
use mixing as mixtures;
use nesting::{nests, nests_blocking};
use reaching::{hosts, hosts_blocking};
use refusing::{errors, errors_blocking};
use restarting::{restarts, restarts_blocking};
use retrying::{retries, retries_blocking};
use scripting::{scripts, scripts_blocking};

/// A scenario that ends well.
fn well(
    name: &'static str,
    backends: &[Backend],
    asynchronous: Asynchronous,
    blocking: Option<fn(&World) -> Result<()>>,
) -> Scenario {
    Scenario { name, backends: backends.to_vec(), ends: End::Well, asynchronous, blocking }
}

/// Its name and its async form.
macro_rules! well {
    ($module:ident::$name:ident on $backends:expr, $blocking:expr) => {
        well(
            concat!(stringify!($module), "::", stringify!($name)),
            &$backends,
            |world| Box::pin($module::$name(world)),
            $blocking,
        )
    };
}

/// A module and its twin, then its scenarios on databases.
macro_rules! both {
    ($module:ident / $twin:ident on $backends:expr => $($name:ident)*) => {
        vec![$(well!($module::$name on $backends, Some($twin::$name))),*]
    };
}

/// Scenarios that have no blocking form.
macro_rules! only_async {
    ($module:ident on $backends:expr => $($name:ident)*) => {
        vec![$(well!($module::$name on $backends, None)),*]
    };
}

/// Scenarios whose two forms are both written by hand.
macro_rules! pair {
    ($module:ident on $backends:expr => $($name:ident / $twin:ident)*) => {
        vec![$(well!($module::$name on $backends, Some($module::$twin))),*]
    };
}

/// Scenarios that end with an error: its kind on SQLite, `PostgreSQL` and `MySQL`, or `""` where a database has no such thing.
macro_rules! refusals {
    ($($name:ident: $sqlite:literal, $postgres:literal, $mysql:literal;)*) => {
        vec![$(Scenario {
            name: concat!("errors::", stringify!($name)),
            backends: concerned([$sqlite, $postgres, $mysql]),
            ends: End::Error([$sqlite, $postgres, $mysql]),
            asynchronous: |world| Box::pin(errors::$name(world)),
            blocking: Some(errors_blocking::$name),
        }),*]
    };
}

fn concerned(kinds: [&str; 3]) -> Vec<Backend> {
    Backend::ALL.iter().zip(kinds).filter(|(_, kind)| !kind.is_empty()).map(|(backend, _)| *backend).collect()
}

/// All of them.
pub fn scenarios() -> Vec<Scenario> {
    [life(), refused()].concat()
}

fn life() -> Vec<Scenario> {
    [
        both! { kills / kills_blocking on Backend::SERVERS =>
            idle by_dropping_the_pool in_a_query in_a_transaction before_a_commit in_a_query_of_a_transaction in_a_closure
        },
        only_async! { cancellations on Backend::SERVERS =>
            a_transaction_is_all_or_nothing a_list_of_rows_is_all_or_nothing an_upsert_is_all_or_nothing
            a_nested_transaction_is_all_or_nothing a_long_statement_ends a_wait_for_a_lock_ends a_long_statement_ends_wherever_it_is_dropped
            places_are_kept_until_the_server_is_done
        },
        only_async! { mixtures on Backend::ALL => a_thread_of_a_runtime_may_block },
        only_async! { mixtures on [Postgres] => an_end_is_noticed_before_the_next_call },
        both! { hosts / hosts_blocking on [Postgres] =>
            the_first_that_answers_is_used one_that_is_not_wanted_is_refused one_that_says_nothing_is_left
        },
        pair! { panicking on Backend::ALL => a_transaction_rolls_back / a_transaction_rolls_back_blocking },
        pair! { racing on Backend::ALL =>
            get_or_create_makes_each_row_once / get_or_create_makes_each_row_once_blocking
            get_or_upsert_makes_each_row_once / get_or_upsert_makes_each_row_once_blocking
            upsert_many_fails_nobody / upsert_many_fails_nobody_blocking
            slugs_are_nobody_elses / slugs_are_nobody_elses_blocking
        },
        both! { restarts / restarts_blocking on Backend::SERVERS => a_pool_outlives_its_server },
        both! { encryption / encryption_blocking on Backend::SERVERS =>
            a_connection_is_as_private_as_the_url_says another_authority_is_refused another_host_is_refused
            a_server_that_cannot_encrypt_is_refused
        },
        both! { exhaustion / exhaustion_blocking on Backend::ALL => a_pool_is_exhausted_in_time },
        only_async! { waiting on Backend::ALL => waiters_are_served_in_order a_cancelled_waiter_leaves_its_place },
        both! { retries / retries_blocking on [Postgres] => a_conflict_is_tried_again a_conflict_is_tried_so_often },
        both! { retries / retries_blocking on Backend::SERVERS => a_deadlock_is_tried_again },
        both! { retries / retries_blocking on Backend::ALL => other_errors_are_not_tried_again },
        both! { nests / nests_blocking on [Postgres] => a_failed_statement_fails_the_commit },
        both! { nests / nests_blocking on Backend::ALL =>
            a_failed_statement_fails_its_savepoint_alone a_dropped_savepoint_is_undone a_swallowed_failure_leaves_the_outer_one_usable
        },
        both! { nests / nests_blocking on [Mysql] => a_server_that_rolls_back_ends_the_transaction },
        both! { alterations / alterations_blocking on Backend::ALL => a_column_is_added a_table_is_made_anew },
        both! { alterations / alterations_blocking on Backend::SERVERS => a_column_becomes_wider a_column_becomes_narrower },
        both! { alterations / alterations_blocking on Backend::SERVERS => a_call_of_several_statements_is_tried_again },
        both! { alterations / alterations_blocking on [Postgres] => a_transaction_is_tried_again },
        both! { scripts / scripts_blocking on Backend::ALL =>
            a_script_must_end_its_transaction a_script_that_fails_leaves_no_transaction
        },
    ]
    .concat()
}

fn refused() -> Vec<Scenario> {
    refusals! {
        unique:
            r#"UniqueViolation { constraint: None, columns: ["name"] }"#,
            r#"UniqueViolation { constraint: Some("accounts_name"), columns: ["name"] }"#,
            r#"UniqueViolation { constraint: Some("accounts_name"), columns: [] }"#;
        foreign_key:
            "ForeignKeyViolation { constraint: None }",
            r#"ForeignKeyViolation { constraint: Some("accounts_owner") }"#,
            r#"ForeignKeyViolation { constraint: Some("accounts_owner") }"#;
        check:
            r#"CheckViolation { constraint: Some("accounts_balance") }"#,
            r#"CheckViolation { constraint: Some("accounts_balance") }"#,
            r#"CheckViolation { constraint: Some("accounts_balance") }"#;
        not_null:
            r#"NotNullViolation { column: Some("name") }"#,
            r#"NotNullViolation { column: Some("name") }"#,
            r#"NotNullViolation { column: Some("name") }"#;
        serialization: "", "Serialization", "";
        deadlock: "", "Deadlock", "Deadlock";
        lock_timeout: "LockTimeout", "LockTimeout", "LockTimeout";
        statement_timeout: "", "Timeout", "Timeout";
        connection_lost: "", "Connection", "Connection";
        nobody_listens: "", "Connection", "Connection";
        pool_timeout: "PoolTimeout", "PoolTimeout", "PoolTimeout";
        too_many_connections: "", "TooManyConnections", "TooManyConnections";
        read_only_transaction: "ReadOnly", "ReadOnly", "ReadOnly";
        storage_full: "StorageFull", "", "StorageFull";
        syntax: "Syntax", "Syntax", "Syntax";
        missing_table: "Syntax", "Syntax", "Syntax";
        after_a_failure: "", "Transaction", "";
    }
}
