//! The rows behind a row, as conditions and as SQL.

use super::*;

static TABLE: Table = Table { columns: &["id", "name", "age", "size"], key: &[0], not_null: &[0, 1, 3], ..Table::named("users") };

const ID: (ColumnName, Direction) = (ColumnName { table: "users", column: "id" }, Direction::Ascending);
const NAME: (ColumnName, Direction) = (ColumnName { table: "users", column: "name" }, Direction::Ascending);
const AGE: (ColumnName, Direction) = (ColumnName { table: "users", column: "age" }, Direction::Ascending);

const DIALECTS: [Dialect; 4] = [Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql, Dialect::Mariadb];

fn descending((column, _): (ColumnName, Direction)) -> (ColumnName, Direction) {
    (column, Direction::Descending)
}

fn keyset(dialect: Dialect, order: &[(ColumnName, Direction)]) -> Keyset {
    Keyset::new(dialect, &TABLE, order, &Node::Everything).expect("they are its columns")
}

/// The condition, without quotes and the table's name.
fn condition(dialect: Dialect, order: &[(ColumnName, Direction)], values: &[Value]) -> String {
    sql(dialect, &keyset(dialect, order), values)
}

fn sql(dialect: Dialect, keyset: &Keyset, values: &[Value]) -> String {
    let node = keyset.behind(values.to_vec()).expect("as many values");
    let query = crate::sql::count(dialect, &TABLE, node).expect("it is not deep");
    let sql = query.text.sql(dialect).expect("it is made of parts");
    let sql = sql.replace(['"', '`'], "").replace("users.", "");
    let (_, condition) = sql.split_once(" WHERE ").expect("it has a condition");
    condition.to_owned()
}

#[test]
fn the_key_is_the_last_of_the_order_once() {
    let columns = |order: &[_]| keyset(Dialect::Sqlite, order).order();
    assert_eq!(columns(&[]), [ID]);
    assert_eq!(columns(&[NAME]), [NAME, ID]);
    assert_eq!(columns(&[NAME, descending(AGE)]), [NAME, descending(AGE), descending(ID)]);
    assert_eq!(columns(&[descending(ID), NAME, ID, descending(NAME)]), [descending(ID), NAME]);
}

#[test]
fn rows_without_null_compare_as_one_where_an_index_is_used_for_that() {
    let values = [Value::Int(1), Value::Int(2)];
    assert_eq!(condition(Dialect::Postgres, &[NAME], &values), "(name, id) > ($1, $2)");
    assert_eq!(condition(Dialect::Sqlite, &[descending(NAME)], &values), "(name, id) < (?1, ?2)");
    assert_eq!(condition(Dialect::Mysql, &[NAME], &values), "name >= ? AND (name > ? OR (name = ? AND id > ?))");
    for dialect in DIALECTS {
        let bind = if dialect == Dialect::Postgres { "$1" } else { "?" };
        assert!(condition(dialect, &[], &[Value::Int(1)]).starts_with(&format!("id > {bind}")), "{dialect:?}");
    }
}

#[test]
fn directions_may_be_mixed() {
    let mixed = condition(Dialect::Mariadb, &[descending(NAME), ID], &[Value::Int(1), Value::Int(2)]);
    assert_eq!(mixed, "name <= ? AND (name < ? OR (name = ? AND id > ?))");
}

#[test]
fn null_is_behind_where_the_database_orders_it_last() {
    let (null, value) = ([Value::Null, Value::Int(2)], [Value::Int(1), Value::Int(2)]);
    let behind = |dialect, order, values: &[Value]| condition(dialect, &[order], values);
    assert_eq!(behind(Dialect::Mysql, AGE, &value), "age >= ? AND (age > ? OR (age = ? AND id > ?))");
    assert_eq!(behind(Dialect::Mysql, AGE, &null), "age IS NOT NULL OR (age IS NULL AND id > ?)");
    assert_eq!(behind(Dialect::Mysql, descending(AGE), &value), "(age < ? OR age IS NULL) OR (age = ? AND id < ?)");
    assert_eq!(behind(Dialect::Mysql, descending(AGE), &null), "age IS NULL AND id < ?");
    assert_eq!(behind(Dialect::Postgres, AGE, &value), "(age > $1 OR age IS NULL) OR (age = $2 AND id > $3)");
    assert_eq!(behind(Dialect::Postgres, AGE, &null), "age IS NULL AND id > $1");
}

#[test]
fn a_filter_may_say_that_there_is_no_null() {
    let some = Node::All(vec![Node::Nothing, Node::Null { column: AGE.0, negated: true }]);
    let keyset = Keyset::new(Dialect::Postgres, &TABLE, &[AGE], &some).expect("it is its column");
    assert_eq!(sql(Dialect::Postgres, &keyset, &[Value::Int(1), Value::Int(2)]), "(age, id) > ($1, $2)");
    // A cursor of the same list without that filter.
    assert_eq!(sql(Dialect::Postgres, &keyset, &[Value::Null, Value::Int(2)]), "age IS NULL AND id > $1");
}

#[test]
fn a_list_is_sealed_by_its_model_order_and_database() {
    let seals = [
        keyset(Dialect::Sqlite, &[]).seal(),
        keyset(Dialect::Postgres, &[]).seal(),
        keyset(Dialect::Sqlite, &[descending(ID)]).seal(),
        keyset(Dialect::Sqlite, &[NAME]).seal(),
        keyset(Dialect::Sqlite, &[AGE]).seal(),
        keyset(Dialect::Sqlite, &[NAME, AGE]).seal(),
        keyset(Dialect::Sqlite, &[AGE, NAME]).seal(),
    ];
    for (index, seal) in seals.iter().enumerate() {
        assert!(!seals[..index].contains(seal), "{index}");
    }
    assert_eq!(keyset(Dialect::Sqlite, &[]).seal(), keyset(Dialect::Sqlite, &[ID]).seal());
}

#[test]
fn another_number_of_values_is_refused() {
    for values in [vec![], vec![Value::Int(1)], vec![Value::Int(1); 3]] {
        let error = keyset(Dialect::Sqlite, &[NAME]).behind(values).expect_err("the order has two columns");
        assert_eq!(*error.kind(), ErrorKind::Cursor);
    }
}

#[test]
fn a_table_without_a_key_is_refused() {
    static KEYLESS: Table = Table { columns: &["message"], ..Table::named("log") };
    let error = Keyset::new(Dialect::Sqlite, &KEYLESS, &[], &Node::Everything).err().expect("it has no key");
    assert_eq!(*error.kind(), ErrorKind::Unsupported);
}

#[test]
fn a_column_of_another_table_is_refused() {
    let other = (ColumnName { table: "teams", column: "title" }, Direction::Ascending);
    let error = Keyset::new(Dialect::Sqlite, &TABLE, &[other], &Node::Everything).err().expect("it is no column");
    assert_eq!(*error.kind(), ErrorKind::Unsupported);
}
