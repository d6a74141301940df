//! The report before it has a file format: headings, paragraphs, tables.

use crate::text::visible;
use std::fmt::Write;

/// A report, block by block.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Title(String),
    /// A line under the title: as-of date, author.
    Under(String),
    /// A part (`一、`).
    Part(String),
    /// A section of a part (`(一)`).
    Section(String),
    Paragraph(String),
    List(Vec<String>),
    Table(Table),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub title: String,
    pub head: Vec<String>,
    /// As many cells as the head has.
    pub rows: Vec<Vec<String>>,
    /// What stands under the table; often nothing.
    pub note: String,
}

impl Document {
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            // Writing to a string cannot fail.
            let _ = match block {
                Block::Title(text) => writeln!(out, "# {}\n", escape(text)),
                Block::Under(text) | Block::Paragraph(text) => writeln!(out, "{}\n", escape(text)),
                Block::Part(text) => writeln!(out, "## {}\n", escape(text)),
                Block::Section(text) => writeln!(out, "### {}\n", escape(text)),
                Block::List(items) => {
                    items.iter().for_each(|item| out.push_str(&format!("- {}\n", escape(item))));
                    writeln!(out)
                }
                Block::Table(table) => {
                    write_table(table, &mut out);
                    Ok(())
                }
            };
        }
        out
    }
}

fn write_table(table: &Table, out: &mut String) {
    if !table.title.is_empty() {
        out.push_str(&format!("**{}**\n\n", escape(&table.title)));
    }
    write_row(&table.head, out);
    out.push_str(&"|---".repeat(table.head.len()));
    out.push_str("|\n");
    table.rows.iter().for_each(|row| write_row(row, out));
    out.push('\n');
    if !table.note.is_empty() {
        out.push_str(&format!("{}\n\n", escape(&table.note)));
    }
}

fn write_row(cells: &[String], out: &mut String) {
    for cell in cells {
        out.push_str(&format!("| {} ", escape(cell)));
    }
    out.push_str("|\n");
}

/// Text that Markdown prints as it is: names from outside can neither format nor link nor hide anything.
fn escape(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let opens_tag = character == '<' && rest.peek().is_some_and(|next| next.is_ascii());
        if opens_tag || matches!(character, '\\' | '`' | '*' | '[' | ']' | '|' | '&') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
