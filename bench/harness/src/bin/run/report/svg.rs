//! A chart for each database: a line for each shape, a dot for each arm, the ratio to the native driver on a logarithmic scale.

use std::fmt::Write;

use crate::measured::Measured;

const LEFT: f64 = 150.0;
const WIDTH: f64 = 640.0;
const TOP: f64 = 60.0;
const LINE: f64 = 20.0;
const LEGEND: f64 = 230.0;

/// Told apart also by those who see colours differently; after Okabe and Ito.
const COLOURS: [&str; 8] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8c6d31"];
const TICKS: [f64; 10] = [0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0];

/// The chart of one database.
pub fn chart(measured: &Measured) -> String {
    let scale = Scale::of(measured);
    let lines = count(measured.shapes.len());
    let (width, height) = (LEFT + WIDTH + LEGEND, TOP + lines * LINE + 30.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
        <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
        <text x=\"{LEFT}\" y=\"22\" font-size=\"16\">{}: time by that of the native driver</text>\n",
        measured.backend.title()
    );
    axis(&mut svg, &scale, TOP + lines * LINE);
    shapes(&mut svg, measured, &scale);
    legend(&mut svg, measured);
    svg + "</svg>\n"
}

/// From ratios to places.
struct Scale {
    least: f64,
    most: f64,
}

impl Scale {
    fn of(measured: &Measured) -> Self {
        let ratios = measured.shapes.iter().flat_map(|shape| measured.arms.iter().filter_map(|arm| measured.ratio(arm, *shape)));
        ratios.fold(Self { least: 0.75, most: 2.0 }, |scale, ratio| Self {
            least: scale.least.min(ratio),
            most: scale.most.max(ratio),
        })
    }

    fn place(&self, ratio: f64) -> f64 {
        LEFT + WIDTH * (ratio / self.least).ln() / (self.most / self.least).ln()
    }
}

fn axis(svg: &mut String, scale: &Scale, bottom: f64) {
    for tick in TICKS.into_iter().filter(|tick| (scale.least..=scale.most).contains(tick)) {
        let x = scale.place(tick);
        let colour = if (tick - 1.0).abs() < f64::EPSILON { "#444444" } else { "#dddddd" };
        let _ = writeln!(svg, "<line x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{bottom}\" stroke=\"{colour}\"/>");
        let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">×{tick}</text>", TOP - 8.0);
    }
}

fn shapes(svg: &mut String, measured: &Measured, scale: &Scale) {
    for (index, shape) in measured.shapes.iter().enumerate() {
        let y = TOP + (count(index) + 0.5) * LINE;
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{shape}</text>", LEFT - 10.0, y + 4.0);
        let _ = writeln!(svg, "<line x1=\"{LEFT}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\" stroke=\"#eeeeee\"/>", LEFT + WIDTH);
        for (arm, colour) in peers(measured) {
            if let Some(ratio) = measured.ratio(&measured.arms[arm], *shape) {
                let x = scale.place(ratio);
                let label = measured.arms[arm].label();
                let _ = writeln!(
                    svg,
                    "<circle cx=\"{x:.1}\" cy=\"{y}\" r=\"4.5\" fill=\"{colour}\" fill-opacity=\"0.85\"><title>{label} {shape} ×{ratio:.2}</title></circle>"
                );
            }
        }
    }
}

fn legend(svg: &mut String, measured: &Measured) {
    let x = LEFT + WIDTH + 30.0;
    for (line, (arm, colour)) in peers(measured).enumerate() {
        let y = TOP + (count(line) + 0.5) * LINE;
        let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4.5\" fill=\"{colour}\"/>");
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", x + 12.0, y + 4.0, measured.arms[arm].label());
    }
}

/// The arms that are compared, each with its colour.
fn peers(measured: &Measured) -> impl Iterator<Item = (usize, &'static str)> {
    let arms = measured.arms.iter().enumerate().filter(|(_, arm)| !arm.is_base).map(|(index, _)| index);
    arms.zip(COLOURS.into_iter().cycle())
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
