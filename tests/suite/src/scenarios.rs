//! What a repository does, scenario by scenario, and the table of all of them.

use crate::capability::Capability;
use crate::scenario::Scenario;

mod acting;
mod batching;
mod containing;
mod counting;
mod deleting;
mod filtering;
mod hooking;
mod injecting;
mod linking;
mod marking;
mod meaning;
mod naming;
mod native;
mod paging;
mod placing;
mod reading;
mod relating;
mod resuming;
mod scoping;
mod streaming;
mod summing;
mod transacting;
mod typing;
mod writing;

#[cfg(feature = "async")]
use self::{
    acting::actors, batching::batches, containing::contents, counting::statements, deleting::deletions, filtering::filters,
    hooking::hooks, injecting::injections, linking::links, marking::marks, meaning::meanings, naming::names, native::natives,
    paging::pages, placing::places, reading::reads, relating::relations, resuming::cursors, scoping::tenants, streaming::streams,
    summing::sums, transacting::transactions, typing::types, writing::writes,
};

#[cfg(feature = "blocking")]
use self::{
    acting::actors_blocking, batching::batches_blocking, containing::contents_blocking, counting::statements_blocking,
    deleting::deletions_blocking, filtering::filters_blocking, hooking::hooks_blocking, injecting::injections_blocking,
    linking::links_blocking, marking::marks_blocking, meaning::meanings_blocking, naming::names_blocking,
    native::natives_blocking, paging::pages_blocking, placing::places_blocking, reading::reads_blocking,
    relating::relations_blocking, resuming::cursors_blocking, scoping::tenants_blocking, streaming::streams_blocking,
    summing::sums_blocking, transacting::transactions_blocking, typing::types_blocking, writing::writes_blocking,
};

/// A module and its twin, then its scenarios, each with what a database must have for it.
macro_rules! scenarios {
    ($($module:ident / $twin:ident: $($name:ident $([$($capability:ident)*])?)*;)*) => {
        /// Every scenario.
        pub const SCENARIOS: &[Scenario] = &[$($(Scenario {
            name: concat!(stringify!($module), "::", stringify!($name)),
            requires: &[$($(Capability::$capability),*)?],
            #[cfg(feature = "async")]
            asynchronous: |world| Box::pin($module::$name(world)),
            #[cfg(feature = "blocking")]
            blocking: $twin::$name,
        },)*)*];
    };
}

scenarios! {
    writes / writes_blocking:
        create_returns_the_full_row
        create_prefers_a_given_value_to_the_default
        create_names_the_violated_constraint
        create_many_keeps_the_order
        create_many_keeps_the_order_of_given_keys
        create_many_creates_all_or_none
        create_many_creates_none_if_a_trigger_leaves_one_out [TriggersLeaveRowsOut]
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
        hostile_names_are_quoted
        a_table_of_another_schema_is_written [Schemas];
    batches / batches_blocking:
        get_many_keeps_the_order_of_keys
        get_many_takes_composite_keys
        get_many_gives_each_row_its_place
        first_is_the_first_in_order
        update_many_changes_each_row
        update_many_changes_all_or_none
        update_many_takes_composite_keys
        update_where_counts_what_it_changes
        delete_many_deletes_all_or_none
        upsert_many_creates_or_overwrites_each
        upsert_many_mixes_columns_and_keys
        upsert_many_writes_all_or_none
        get_or_create_says_which
        get_or_upsert_says_which
        batches_come_back_as_triggers_leave_them
        locks_need_a_transaction;
    deletions / deletions_blocking:
        a_deleted_row_is_marked
        a_deleted_row_is_invisible
        deleted_rows_are_seen_on_request
        many_rows_are_marked_at_once
        a_deleted_row_is_restored
        a_row_is_removed_for_good
        a_unique_key_is_free_again;
    tenants / tenants_blocking:
        a_new_row_has_its_tenant
        nobody_reads_anothers_rows
        nobody_writes_anothers_rows
        a_conflict_never_touches_anothers_row
        without_a_tenant_nothing_runs
        unscoped_sees_all_rows
        a_transaction_has_a_scope_of_its_own;
    actors / actors_blocking:
        a_row_says_who_has_written_it
        nobody_writes_in_anothers_name;
    reads / reads_blocking:
        get_says_what_is_missing
        get_one_is_exactly_one
        list_and_count_gives_the_true_total
        count_and_exists_agree
        finders_follow_keys
        a_filter_of_values_is_bounded
        secrets_stay_secret
        every_statement_prepares;
    relations / relations_blocking:
        many_rows_come_with_each
        one_row_comes_with_each
        a_unique_key_leads_to_one_row
        rows_belong_to_rows_of_their_own_table
        relations_have_relations
        relations_are_filtered_ordered_and_limited
        relations_are_counted
        rows_are_linked_by_a_table_between
        keys_of_several_columns_link_rows
        deleted_rows_belong_to_nobody
        rows_belong_to_those_of_their_tenant
        filters_follow_relations
        every_way_of_reading_takes_relations
        texts_link_rows_as_the_database_compares_them
        a_transaction_has_relations;
    links / links_blocking:
        ancestors_lead_to_the_root
        descendants_lead_to_the_leaves
        a_circle_ends
        links_are_made_and_ended_in_bulk
        links_are_made_all_or_none
        a_row_is_made_with_those_that_belong_to_it
        a_row_is_made_with_those_of_its_tenant
        get_and_update_says_whether;
    names / names_blocking:
        a_new_row_gets_a_slug
        a_slug_is_found_in_a_transaction
        a_deleted_row_keeps_its_slug
        many_rows_get_slugs
        rows_that_are_made_together_get_slugs
        an_upsert_leaves_slugs
        a_null_matches_no_row
        a_version_is_a_time
        a_version_is_a_time_without_a_zone;
    marks / marks_blocking:
        a_text_that_is_too_long_is_refused
        what_is_immutable_stays
        what_is_personal_is_masked
        keys_are_made
        a_stale_version_says_which_it_is;
    hooks / hooks_blocking:
        hooks_are_called_in_order
        a_hook_that_fails_undoes_the_write
        a_transaction_tells_what_has_happened
        hooked_rows_have_their_scope
        policies_are_a_second_wall [TypesOfPostgresql]
        other_databases_have_one_wall;
    sums / sums_blocking:
        projections_read_what_they_name
        aggregates_mean_what_they_say
        groups_have_aggregates_of_their_own
        aggregates_are_of_the_rows_in_view
        numbers_of_every_type_have_a_sum;
    streams / streams_blocking:
        a_stream_is_the_list
        a_stream_has_a_limit
        rows_may_change_behind_a_stream
        a_transaction_has_streams
        what_has_no_pages_has_no_stream;
    pages / pages_blocking:
        pages_together_are_the_list
        random_orders_leave_nothing_out
        the_ends_lead_nowhere
        a_page_is_one_statement
        keys_of_every_kind_end_the_order
        every_type_orders_pages
        what_is_no_page_is_refused
        a_transaction_has_pages
        pages_have_the_rows_in_view
        types_of_postgresql_order_pages [TypesOfPostgresql]
        enums_of_mysql_order_no_pages [TypesOfMysql];
    cursors / cursors_blocking:
        a_cursor_outlives_its_row
        a_cursor_travels_as_text
        a_text_in_a_cursor_never_becomes_sql
        a_cursor_of_another_list_is_refused
        a_changed_cursor_is_refused
        a_made_up_cursor_stays_within_the_filter;
    filters / filters_blocking:
        comparisons_mean_what_they_say
        a_list_may_be_longer_than_binds_go
        a_list_means_the_same_however_long
        null_is_asked_for_by_none
        like_helpers_escape_wildcards
        like_helpers_ignore_case_if_asked
        groups_keep_their_parentheses
        wide_filters_work;
    contents / contents_blocking:
        documents_are_compared_at_a_place
        documents_of_other_types_are_documents [TypesOfPostgresql]
        documents_contain_documents
        arrays_have_elements
        arrays_tell_large_numbers_apart
        texts_match_words
        texts_match_words_in_any_filter;
    places / places_blocking:
        random_places_mean_what_they_say
        random_documents_contain_what_they_say
        arrays_contain_objects
        rows_are_changed_by_what_is_in_documents;
    meanings / meanings_blocking:
        random_filters_mean_what_they_say
        a_query_asks_for_what_it_says
        a_document_asks_for_what_it_says
        nothing_that_is_asked_for_is_left_out;
    injections / injections_blocking:
        a_text_never_becomes_sql
        a_long_text_never_becomes_sql;
    statements / statements_blocking:
        a_call_is_one_statement [ReturnsWhatItWrites]
        a_list_is_one_statement_however_long
        lists_of_many_lengths_are_one_text
        batches_of_any_size_are_few_texts
        changes_of_many_rows_are_few_statements
        every_statement_of_a_script_counts
        a_script_without_statements_does_nothing
        the_steps_of_a_transaction_are_shown
        an_observer_sees_its_own_handle;
    transactions / transactions_blocking:
        a_closure_commits
        an_error_rolls_back
        a_handle_commits_or_rolls_back
        nested_transactions_are_savepoints
        a_failed_statement_leaves_the_transaction_open [SurvivesFailedStatements];
    natives / natives_blocking:
        types_of_postgresql_round_trip [TypesOfPostgresql]
        batches_of_postgresql_are_arrays [TypesOfPostgresql]
        batches_of_postgresql_follow_rules [TypesOfPostgresql]
        a_refusal_of_postgresql_says_why [TypesOfPostgresql]
        types_of_mysql_round_trip [TypesOfMysql];
    types / types_blocking:
        every_type_round_trips
        whatever_is_stored_is_loaded
        whatever_many_rows_are_set_to_is_loaded
        a_document_may_be_deep [DeepDocuments]
        a_value_is_held_or_refused
        negative_zero_keeps_its_sign [NegativeZero]
        values_have_fields
        what_does_not_decode_is_named;
}
