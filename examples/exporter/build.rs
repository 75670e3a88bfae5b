//! Generates the modules in `OUT_DIR/tablesmith` from what `tablesmith.toml` names.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    tablesmith_codegen::Generator::from_config("tablesmith.toml")?.run()?;
    Ok(())
}
