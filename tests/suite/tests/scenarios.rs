//! Every scenario, in every enabled mode, each on a database of its own.

use tablesmith_suite::{models, scenarios};

macro_rules! scenarios {
    ($($module:ident / $twin:ident: $($name:ident)*;)*) => {
        /// The scenarios that run.
        const SCENARIOS: &[&str] = &[$($(stringify!($name),)*)*];

        #[cfg(feature = "async")]
        mod asynchronous {
            $(mod $module {
                $(#[tokio::test]
                async fn $name() -> tablesmith::Result<()> {
                    let db = tablesmith::Db::connect("sqlite::memory:").await?;
                    db.execute_script(crate::models::SCHEMA).await?;
                    crate::scenarios::$module::$name(&db).await
                })*
            })*
        }

        #[cfg(feature = "blocking")]
        mod blocking {
            $(mod $module {
                $(#[test]
                fn $name() -> tablesmith::Result<()> {
                    let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
                    db.execute_script(crate::models::SCHEMA)?;
                    crate::scenarios::$twin::$name(&db)
                })*
            })*
        }
    };
}

scenarios! {
    writes / writes_blocking:
        create_returns_the_full_row
        create_prefers_a_given_value_to_the_default
        create_names_the_violated_constraint
        create_many_keeps_the_order
        create_many_creates_all_or_none
        create_many_mixes_given_and_defaulted_columns
        update_changes_only_what_is_set
        update_of_nothing_changes_nothing
        update_refuses_a_stale_version
        upsert_creates_then_writes_over
        upsert_never_touches_another_keys_row
        upsert_meets_a_natural_key
        composite_keys_are_structs
        delete_returns_what_was_deleted
        delete_where_deletes_what_matches
        a_table_without_a_key_reads_and_inserts
        the_row_comes_back_as_triggers_leave_it
        hostile_names_are_quoted;
    reads / reads_blocking:
        get_says_what_is_missing
        get_one_is_exactly_one
        list_and_count_gives_the_true_total
        count_and_exists_agree
        finders_follow_keys
        a_filter_of_values_is_bounded
        secrets_stay_secret
        every_statement_prepares;
    filters / filters_blocking:
        comparisons_mean_what_they_say
        null_is_asked_for_by_none
        like_helpers_escape_wildcards
        groups_keep_their_parentheses
        hostile_values_are_values
        wide_filters_work;
    transactions / transactions_blocking:
        a_closure_commits
        an_error_rolls_back
        a_handle_commits_or_rolls_back
        nested_transactions_are_savepoints
        a_failed_statement_leaves_the_transaction_open;
    types / types_blocking:
        every_type_round_trips
        what_does_not_fit_is_refused
        what_does_not_decode_is_named;
}

/// A scenario that is written and not listed above would never run.
#[test]
fn every_written_scenario_is_listed() {
    let sources = [
        include_str!("../src/scenarios/writing.rs"),
        include_str!("../src/scenarios/reading.rs"),
        include_str!("../src/scenarios/filtering.rs"),
        include_str!("../src/scenarios/transacting.rs"),
        include_str!("../src/scenarios/typing.rs"),
    ];
    let written: Vec<&str> = sources
        .iter()
        .flat_map(|source| source.split("    pub async fn ").skip(1))
        .filter_map(|text| text.split('(').next())
        .collect();
    assert_eq!(written, SCENARIOS);
}
