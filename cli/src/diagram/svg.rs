//! The picture as SVG.

use std::fmt::Write;

use serde::Serialize;

use super::layout::{Layout, Point, Size, layout};
use super::picture::{Link, Number, Picture, Row, Shown};
use super::templates;
use super::text::{one_line, shortened};
use crate::print::Failure;

/// The most characters of a name and of a type.
const NAME: usize = 40;
const TYPE: usize = 28;

/// In pixels, as `diagram.css` has them: the letters of a title, a column, a type and a mark, which are all of one width.
const TITLE_LETTER: f64 = 8.0;
const NAME_LETTER: f64 = 7.3;
const TYPE_LETTER: f64 = 6.7;
const MARK_LETTER: f64 = 5.6;

const HEAD: f64 = 30.0;
const ROW: f64 = 21.0;
const FOOT: f64 = 4.0;
const PADDING: f64 = 10.0;
const GAP: f64 = 18.0;

/// How far corners are round.
const CORNER: f64 = 5.0;

/// What `diagram.svg` prints.
#[derive(Serialize)]
struct Alone {
    diagram: Drawn,
    is_linked: bool,
}

/// What `tables.svg.j2` prints.
#[derive(Serialize)]
pub(super) struct Drawn {
    width: String,
    height: String,
    tables: Vec<Table>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Table {
    x: String,
    y: String,
    width: String,
    height: String,
    /// The outline of the title, round above.
    head: String,
    /// Where types end.
    right: String,
    /// Where names begin.
    left: String,
    name: String,
    title: String,
    anchor: String,
    columns: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    y: String,
    marks: String,
    name: String,
    sql_type: String,
    title: String,
    is_key: bool,
}

#[derive(Serialize)]
struct Line {
    path: String,
    title: String,
    here: &'static str,
    there: &'static str,
    from: String,
    to: String,
}

/// A picture of its own.
pub(super) fn text(picture: &Picture) -> Result<String, Failure> {
    templates::render("diagram.svg", Alone { diagram: Drawn::of(picture)?, is_linked: false })
}

impl Drawn {
    pub(super) fn of(picture: &Picture) -> Result<Self, Failure> {
        let sizes: Vec<Size> = picture.tables.iter().map(size).collect();
        let Layout { width, height, tables, links } = layout(picture, &sizes)?;
        let boxes = picture.tables.iter().zip(&sizes).zip(tables);
        let lines = picture.links.iter().zip(&links);
        Ok(Self {
            width: pixels(width),
            height: pixels(height),
            tables: boxes.map(|((table, size), place)| Table::of(table, size, place)).collect(),
            lines: lines.map(|(link, way)| Line::of(picture, link, way)).collect(),
        })
    }
}

impl Table {
    fn of(table: &Shown, size: &Size, place: Point) -> Self {
        let title = table.comment.as_ref().map_or_else(|| table.name.clone(), |comment| format!("{}\n{comment}", table.name));
        let left = pixels(PADDING + gutter(table));
        Self {
            x: pixels(place.x),
            y: pixels(place.y),
            width: pixels(size.width),
            height: pixels(size.height),
            head: head(size.width),
            right: pixels(size.width - PADDING),
            left,
            name: shortened(&table.name, NAME),
            title,
            anchor: table.anchor.clone(),
            columns: table.columns.iter().zip(&size.columns).map(|(column, y)| Column::of(column, *y)).collect(),
        }
    }
}

impl Column {
    fn of(row: &Row, y: f64) -> Self {
        let null = if row.is_nullable { "NULL" } else { "NOT NULL" };
        Self {
            y: pixels(y),
            marks: row.marks.join(" "),
            name: shortened(&row.name, NAME),
            sql_type: sql_type(row),
            title: one_line(&format!("{} {} {null}", row.name, row.sql_type)),
            is_key: row.marks.contains(&"PK"),
        }
    }
}

impl Line {
    fn of(picture: &Picture, link: &Link, way: &[Point]) -> Self {
        Self {
            path: path(way),
            title: link.title.clone(),
            here: sign(link.here),
            there: sign(link.there),
            from: picture.tables[link.from].anchor.clone(),
            to: picture.tables[link.to].anchor.clone(),
        }
    }
}

fn head(width: f64) -> String {
    let (inner, width) = (pixels(width - CORNER), pixels(width));
    format!("M0 {HEAD}V{CORNER}Q0 0 {CORNER} 0H{inner}Q{width} 0 {width} {CORNER}V{HEAD}z")
}

/// The type, with a question mark if there may be no value.
fn sql_type(row: &Row) -> String {
    format!("{}{}", shortened(&row.sql_type, TYPE), if row.is_nullable { "?" } else { "" })
}

fn size(table: &Shown) -> Size {
    let gutter = gutter(table);
    let row =
        |row: &Row| gutter + letters(&shortened(&row.name, NAME)) * NAME_LETTER + GAP + letters(&sql_type(row)) * TYPE_LETTER;
    let title = letters(&shortened(&table.name, NAME)) * TITLE_LETTER;
    let width = table.columns.iter().map(row).fold(title, f64::max) + 2.0 * PADDING;
    let tops = std::iter::successors(Some(HEAD), |top| Some(top + ROW)).take(table.columns.len());
    let columns: Vec<f64> = tops.map(|top| top + ROW / 2.0).collect();
    let height = columns.last().map_or(HEAD, |last| last + ROW / 2.0) + FOOT;
    Size { width: width.ceil(), height, columns }
}

/// The room for marks before the names.
fn gutter(table: &Shown) -> f64 {
    let marks = table.columns.iter().map(|row| letters(&row.marks.join(" "))).fold(0.0, f64::max);
    if marks > 0.0 { marks * MARK_LETTER + 8.0 } else { 0.0 }
}

/// How many letters a text is wide. What is not Latin may be twice as wide.
fn letters(text: &str) -> f64 {
    text.chars().map(|letter| if u32::from(letter) < 0x250 || letter == '…' { 1.0 } else { 2.0 }).sum()
}

/// The commands of a line with round corners.
fn path(way: &[Point]) -> String {
    let mut path = String::new();
    for (position, point) in way.iter().enumerate() {
        let before = position.checked_sub(1).map(|before| way[before]);
        let _ = match (before, way.get(position + 1)) {
            (None, _) => write!(path, "M{}", at(*point)),
            (Some(_), None) => write!(path, "L{}", at(*point)),
            (Some(before), Some(after)) => {
                let (into, out) = (towards(*point, before), towards(*point, *after));
                write!(path, "L{}Q{} {}", at(into), at(*point), at(out))
            }
        };
    }
    path
}

/// The point a little from `from` on the way to `to`, but not beyond half of it.
fn towards(from: Point, to: Point) -> Point {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x.hypot(y);
    let part = if length > 0.0 { (CORNER / length).min(0.5) } else { 0.0 };
    Point { x: from.x + x * part, y: from.y + y * part }
}

fn at(point: Point) -> String {
    format!("{} {}", pixels(point.x), pixels(point.y))
}

/// A number with one digit behind the point, unless that is zero.
fn pixels(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// The sign at the end of a line, by its name in `tables.svg.j2`.
fn sign(number: Number) -> &'static str {
    match number {
        Number::One => "one",
        Number::ZeroOrOne => "maybe",
        Number::ZeroOrMore => "many",
    }
}
