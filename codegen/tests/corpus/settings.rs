//! What only the applications know of their schemas, as their `tablesmith.toml` would say it.

use crate::manifest::Form;

/// The configuration beside the paths and the dialect.
pub(crate) fn of(schema: &str, form: Form) -> String {
    let concerns = |(name, only, _): &&(&str, Option<Form>, &str)| *name == schema && only.is_none_or(|only| only == form);
    SETTINGS.iter().filter(concerns).map(|(_, _, settings)| *settings).collect()
}

/// By schema, and by the form for which alone it holds.
const SETTINGS: &[(&str, Option<Form>, &str)] = &[
    (
        "diesel_test_sqlite",
        None,
        r#"
        [types]
        LOL_WHAT_EVEN_IS_THIS_TYPE_CAN_I_HAVE_A_HINT = "i64"
        [tables.infer_all_the_strings.columns]
        col10.type = "String"
        [tables.multiple_fks_to_same_table.columns]
        post_id_1.type = "i64"
        post_id_2.type = "i64"
        [tables.cyclic_fk_1.columns]
        cyclic_fk_2_id.type = "i64"
        [tables.cyclic_fk_2.columns]
        cyclic_fk_1_id.type = "i64"
        "#,
    ),
    (
        "diesel_test_pg",
        None,
        r#"
        [types]
        DATEMULTIRANGE = "String"
        INT4MULTIRANGE = "String"
        INT8MULTIRANGE = "String"
        NUMMULTIRANGE = "String"
        TSMULTIRANGE = "String"
        TSTZMULTIRANGE = "String"
        "#,
    ),
    (
        "graphile_kitchensink",
        None,
        r#"
        [types]
        BOX = "String"
        CIRCLE = "String"
        LINE = "String"
        LSEG = "String"
        PATH = "String"
        POINT = "String"
        POLYGON = "String"
        REGCLASS = "String"
        REGCONFIG = "String"
        REGDICTIONARY = "String"
        REGOPER = "String"
        REGOPERATOR = "String"
        REGPROC = "String"
        REGPROCEDURE = "String"
        REGTYPE = "String"
        "#,
    ),
    (
        "inaturalist",
        Some(Form::Written),
        r#"
        [types]
        GEOMETRY = "String"
        "#,
    ),
];
