//! `tablesmith config-schema`: what stands in `tablesmith.toml`, for editors.

use serde_json::{Map, Value, json};
use tablesmith_codegen::config::keys::{KEYS, Key, Kind, children};

/// The JSON Schema of the file, in the version that editors of TOML understand.
pub(crate) fn config_schema() -> Value {
    let mut root = section("");
    root["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    root["title"] = "tablesmith.toml".into();
    root
}

/// The keys below a path.
fn section(prefix: &str) -> Value {
    let mut properties = Map::new();
    let mut others = json!(false);
    for segment in children(prefix) {
        let path = if prefix.is_empty() { segment.to_owned() } else { format!("{prefix}.{segment}") };
        let of_segment = KEYS.iter().find(|key| key.path == path).map_or_else(|| section(&path), value);
        if segment == "*" {
            others = of_segment;
        } else {
            properties.insert(segment.to_owned(), of_segment);
        }
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": others })
}

fn value(key: &Key) -> Value {
    let mut value = match key.kind() {
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Text => json!({ "type": "string" }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::SomeOf(words) => json!({ "type": "array", "items": { "enum": words } }),
    };
    value["description"] = key.doc.into();
    value
}
