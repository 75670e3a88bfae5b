//! Types as `format_type` of PostgreSQL prints them.

/// The number of binary digits up to which a `float` has four bytes.
const REAL_DIGITS: u32 = 24;

pub(super) fn canonical(declared: &str) -> String {
    let (element, dimensions) = match declared.find('[') {
        Some(at) => (declared[..at].trim_end(), "[]"),
        None => match declared.len().checked_sub(" ARRAY".len()).and_then(|at| declared.split_at_checked(at)) {
            Some((element, array)) if array.eq_ignore_ascii_case(" ARRAY") => (element, "[]"),
            _ => (declared, ""),
        },
    };
    let (plain, arguments) = match (element.find('('), element.find(')')) {
        (Some(open), Some(close)) => {
            (format!("{}{}", element[..open].trim_end(), &element[close + 1..]), element[open..=close].replace(' ', ""))
        }
        _ => (element.to_owned(), String::new()),
    };
    let lower = if plain.contains('"') { plain } else { plain.to_lowercase() };
    let lower = lower.replace("\"text\"", "text");
    let lower = lower.strip_prefix("public.").or(lower.strip_prefix("pg_catalog.")).unwrap_or(&lower);
    format!("{}{dimensions}", in_full(lower, &arguments))
}

fn in_full(name: &str, arguments: &str) -> String {
    let bare = arguments.is_empty();
    match name {
        "int" | "int4" | "serial" | "serial4" => "integer".to_owned(),
        "int8" | "bigserial" | "serial8" => "bigint".to_owned(),
        "int2" | "smallserial" | "serial2" => "smallint".to_owned(),
        "bool" => "boolean".to_owned(),
        "float4" => "real".to_owned(),
        "float" if inner(arguments).parse::<u32>().is_ok_and(|digits| digits <= REAL_DIGITS) => "real".to_owned(),
        "float8" | "float" => "double precision".to_owned(),
        "varchar" | "character varying" => format!("character varying{arguments}"),
        "char" | "character" | "bpchar" => format!("character{}", if bare { "(1)" } else { arguments }),
        "decimal" | "numeric" if !bare && !arguments.contains(',') => format!("numeric({},0)", inner(arguments)),
        "decimal" | "numeric" => format!("numeric{arguments}"),
        "timestamptz" | "timestamp with time zone" => format!("timestamp{arguments} with time zone"),
        "timestamp" | "timestamp without time zone" => format!("timestamp{arguments} without time zone"),
        "timetz" | "time with time zone" => format!("time{arguments} with time zone"),
        "time" | "time without time zone" => format!("time{arguments} without time zone"),
        "bit" => format!("bit{}", if bare { "(1)" } else { arguments }),
        "varbit" | "bit varying" => format!("bit varying{arguments}"),
        _ => format!("{name}{arguments}"),
    }
}

fn inner(arguments: &str) -> &str {
    arguments.trim_matches(['(', ')'])
}
