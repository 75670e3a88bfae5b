//! Types as `information_schema` of MariaDB shows them, without the widths of integers, which mean nothing.

const INTEGERS: [&str; 5] = ["tinyint", "smallint", "mediumint", "int", "bigint"];

/// The arguments of types that declare none.
const IMPLIED: [(&str, &str); 4] = [("decimal", "(10,0)"), ("char", "(1)"), ("binary", "(1)"), ("bit", "(1)")];

pub(super) fn canonical(declared: &str) -> String {
    let text = without_blanks(declared);
    let (before, arguments, after) = parts(&text);
    let words = [before, after].join(" ");
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let signs = match (words.contains(&"unsigned"), words.contains(&"zerofill")) {
        // What is filled with zeros has no sign.
        (_, true) => " unsigned zerofill",
        (true, false) => " unsigned",
        (false, false) => "",
    };
    words.retain(|word| !["signed", "unsigned", "zerofill"].contains(word));
    let name = words.join(" ");
    let spelled = match name.as_str() {
        "bool" | "boolean" => return "tinyint(1)".to_owned(),
        "serial" => return "bigint unsigned".to_owned(),
        "integer" => "int",
        "nvarchar" | "national varchar" => "varchar",
        "double precision" | "real" => "double",
        "numeric" | "dec" | "fixed" => "decimal",
        "json" => "longtext",
        "year" => return "year(4)".to_owned(),
        name => name,
    };
    let arguments = match IMPLIED.iter().find(|(name, _)| *name == spelled) {
        Some((_, implied)) if arguments.is_empty() => (*implied).to_owned(),
        Some(("decimal", _)) if !arguments.contains(',') => arguments.replace(')', ",0)"),
        _ if INTEGERS.contains(&spelled) && (spelled, arguments) != ("tinyint", "(1)") => String::new(),
        _ => arguments.to_owned(),
    };
    [spelled, &arguments, signs].concat()
}

/// Before, in and behind the parentheses, which may also stand in a label.
fn parts(text: &str) -> (&str, &str, &str) {
    match (text.find('('), text.rfind(')')) {
        (Some(open), Some(close)) => (&text[..open], &text[open..=close], &text[close + 1..]),
        _ => (text, "", ""),
    }
}

/// In lower case and without blanks beside commas and parentheses, apart from what stands in quotes.
fn without_blanks(declared: &str) -> String {
    let mut text = String::new();
    let mut is_quoted = false;
    for character in declared.chars() {
        is_quoted ^= character == '\'';
        if is_quoted {
            text.push(character);
        } else if !(character.is_whitespace() && text.ends_with(['(', ',', ' '])) {
            if [',', ')', '('].contains(&character) && text.ends_with(' ') {
                text.pop();
            }
            text.extend(character.to_lowercase());
        }
    }
    text.trim_end().to_owned()
}
