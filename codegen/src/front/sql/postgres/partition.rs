//! Which rows belong into a partition, where one column decides that.

use crate::front::sql::Fallible;
use crate::front::sql::cursor::Cursor;

/// Reads what stands behind `PARTITION BY`: the column that alone decides, as it is written.
pub(super) fn column(cursor: &mut Cursor<'_>) -> Fallible<Option<String>> {
    let is_by_value = cursor.is_any(&["RANGE", "LIST"]);
    cursor.name("`RANGE`, `LIST` or `HASH`")?;
    let columns = cursor.group()?;
    Ok((is_by_value && columns.len() == 1).then(|| cursor.text(&columns).to_owned()))
}

/// Reads `DEFAULT` or `FOR VALUES …`: the condition that rows meet, if the column is known and there is one.
pub(super) fn bound(cursor: &mut Cursor<'_>, column: Option<&str>) -> Fallible<Option<String>> {
    if cursor.eat(&["DEFAULT"]) {
        return Ok(None);
    }
    cursor.expect(&["FOR", "VALUES"])?;
    let mut conditions = Vec::new();
    while cursor.is_any(&["IN", "FROM", "TO", "WITH"]) {
        let (is_list, is_lower, is_upper) = (cursor.is(&["IN"]), cursor.is(&["FROM"]), cursor.is(&["TO"]));
        cursor.at += 1;
        let values = cursor.group()?;
        let values = cursor.text(&values);
        let is_open = ["MINVALUE", "MAXVALUE"].iter().any(|word| values.eq_ignore_ascii_case(word));
        match column {
            Some(column) if is_list => conditions.push(format!("{column} IN ({values})")),
            Some(column) if is_lower && !is_open => conditions.push(format!("{column} >= {values}")),
            Some(column) if is_upper && !is_open => conditions.push(format!("{column} < {values}")),
            // A remainder says nothing about a value.
            _ => {}
        }
    }
    Ok((!conditions.is_empty()).then(|| conditions.join(" AND ")))
}
