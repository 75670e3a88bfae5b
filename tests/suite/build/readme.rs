//! The fenced blocks of README.md, which are all tests: whoever reads them includes this file.

/// A fenced block.
pub struct Block {
    /// What stands behind the opening fence.
    pub language: String,
    /// The file that a comment in its first line names.
    pub file: Option<String>,
    /// What stands between the fences.
    pub text: String,
}

/// The blocks of a text in Markdown, in order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = markdown.lines();
    while let Some(language) = lines.by_ref().find_map(|line| line.strip_prefix("```")) {
        let text: String = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        blocks.push(Block { language: language.to_owned(), file: named_file(&text), text });
    }
    blocks
}

fn named_file(text: &str) -> Option<String> {
    let first = text.lines().next()?;
    let comment = ["// ", "-- ", "# "].iter().find_map(|mark| first.strip_prefix(mark))?;
    (comment.contains('.') && !comment.contains(' ')).then(|| comment.to_owned())
}
