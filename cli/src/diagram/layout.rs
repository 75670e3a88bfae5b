//! Where tables stand and how foreign keys run between them, which a library says: the layered algorithm of ELK.
//!
//! It knows that a line begins beside a column, draws with right angles, and packs what hangs together as near to the shape of a screen as
//! it can, which the other libraries do not. Of those, `dagre` takes ten times as long for 400 tables, `layout-rs` seventy times.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use serde::{Deserialize, Serialize};

use super::picture::{Link, Picture};
use crate::print::Failure;

/// The library descends as deep as tables lead to each other, which the stack of a thread of its own is for.
const STACK: usize = 256 << 20;

const OPTIONS: [(&str, &str); 11] = [
    ("elk.algorithm", "layered"),
    ("elk.direction", "RIGHT"),
    ("elk.aspectRatio", "1.6"),
    // Many tables that lead to one would else stand in one column.
    ("elk.layered.layering.strategy", "MIN_WIDTH"),
    ("elk.padding", "[top=24,left=24,bottom=24,right=24]"),
    ("elk.spacing.nodeNode", "28"),
    ("elk.spacing.componentComponent", "36"),
    ("elk.spacing.nodeSelfLoop", "26"),
    ("elk.layered.spacing.nodeNodeBetweenLayers", "72"),
    // The signs at the ends of lines need this much.
    ("elk.layered.spacing.edgeNodeBetweenLayers", "26"),
    ("elk.layered.spacing.edgeEdgeBetweenLayers", "9"),
];

/// The size of a table, and how far below its top each column is.
pub(super) struct Size {
    pub width: f64,
    pub height: f64,
    pub columns: Vec<f64>,
}

/// A place of the picture, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

/// Where everything is.
pub(super) struct Layout {
    pub width: f64,
    pub height: f64,
    /// The upper left corner of each table.
    pub tables: Vec<Point>,
    /// The way of each link, from its beginning to its end.
    pub links: Vec<Vec<Point>>,
}

#[derive(Serialize)]
struct Graph {
    id: &'static str,
    #[serde(rename = "layoutOptions")]
    options: BTreeMap<&'static str, &'static str>,
    children: Vec<Node>,
    edges: Vec<Edge>,
}

#[derive(Serialize)]
struct Node {
    id: String,
    width: f64,
    height: f64,
    #[serde(rename = "layoutOptions")]
    options: BTreeMap<&'static str, &'static str>,
    ports: Vec<Port>,
}

#[derive(Serialize)]
struct Port {
    id: String,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    #[serde(rename = "layoutOptions")]
    options: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct Edge {
    id: String,
    sources: [String; 1],
    targets: [String; 1],
}

#[derive(Deserialize)]
struct Placed {
    width: f64,
    height: f64,
    children: Vec<Point>,
    #[serde(default)]
    edges: Vec<Routed>,
}

#[derive(Deserialize)]
struct Routed {
    sections: [Section; 1],
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Section {
    start_point: Point,
    end_point: Point,
    #[serde(default)]
    bend_points: Vec<Point>,
}

/// Places the tables, which have these sizes.
pub(super) fn layout(picture: &Picture, sizes: &[Size]) -> Result<Layout, Failure> {
    let graph = serde_json::to_string(&Graph::of(picture, sizes)).map_err(|error| Failure::Layout(error.to_string()))?;
    let place = move || elkrs::create_elk().layout_json(&graph);
    let thread = thread::Builder::new().name("layout".to_owned()).stack_size(STACK).spawn(place);
    let placed = thread.map_err(|error| Failure::Layout(error.to_string()))?.join();
    let placed = placed.map_err(|_| Failure::Layout("the layout has panicked".to_owned()))?.map_err(Failure::Layout)?;
    let placed: Placed = serde_json::from_value(placed).map_err(|error| Failure::Layout(error.to_string()))?;
    Ok(Layout {
        width: placed.width,
        height: placed.height,
        tables: placed.children,
        links: placed.edges.into_iter().map(Routed::way).collect(),
    })
}

impl Graph {
    fn of(picture: &Picture, sizes: &[Size]) -> Self {
        Self {
            id: "schema",
            options: OPTIONS.into(),
            children: sizes.iter().enumerate().map(|(table, size)| Node::of(picture, table, size)).collect(),
            edges: picture.links.iter().enumerate().map(Edge::of).collect(),
        }
    }
}

impl Node {
    /// A table with a port to the right of each column that refers to another, and to the left of each that is referred to.
    fn of(picture: &Picture, table: usize, size: &Size) -> Self {
        let leaving = picture.links.iter().filter(|link| link.from == table).map(|link| link.columns[0]);
        let arriving = picture.links.iter().filter(|link| link.to == table).map(|link| link.references[0]);
        let (leaving, arriving): (BTreeSet<_>, BTreeSet<_>) = (leaving.collect(), arriving.collect());
        let port = |id, x, column: usize, side| Port {
            id,
            x,
            y: size.columns[column],
            width: 0.0,
            height: 0.0,
            options: BTreeMap::from([("elk.port.side", side)]),
        };
        let right = leaving.into_iter().map(|column| port(right(table, column), size.width, column, "EAST"));
        let left = arriving.into_iter().map(|column| port(left(table, column), 0.0, column, "WEST"));
        Self {
            id: format!("table {table}"),
            width: size.width,
            height: size.height,
            options: BTreeMap::from([("elk.portConstraints", "FIXED_POS")]),
            ports: right.chain(left).collect(),
        }
    }
}

impl Edge {
    fn of((position, link): (usize, &Link)) -> Self {
        Self {
            id: format!("link {position}"),
            sources: [right(link.from, link.columns[0])],
            targets: [left(link.to, link.references[0])],
        }
    }
}

impl Routed {
    fn way(self) -> Vec<Point> {
        let [section] = self.sections;
        [section.start_point].into_iter().chain(section.bend_points).chain([section.end_point]).collect()
    }
}

fn right(table: usize, column: usize) -> String {
    format!("right of {table}.{column}")
}

fn left(table: usize, column: usize) -> String {
    format!("left of {table}.{column}")
}
