//! The figure of a graph of decisions: columns from left to right, answers as lines of their question's box, a way from each to what follows.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

use crate::course::Graph;

/// A step as a box.
pub struct FlowBox {
    /// The step's id.
    pub id: String,
    /// `ask`, `do` or `end`.
    pub class: &'static str,
    /// Its words.
    pub text: String,
    /// The words of its answers, in order; none: one way without words, if any.
    pub ways: Vec<String>,
}

// Lengths in the figure's own pixels.
const WIDTH: usize = 200;
const GAP_X: usize = 46;
const GAP_Y: usize = 20;
const PAD: usize = 12;
const LINE: usize = 18;
/// The room of a way that passes through a column.
const LANE: usize = 12;
/// How many letters of the figure's type fit into a line of a box.
const LETTERS: usize = 25;

struct Placed {
    x: usize,
    y: usize,
    height: usize,
    lines: Vec<String>,
    /// The lines of each answer, and how far below the top its way leaves.
    ways: Vec<(Vec<String>, usize)>,
}

impl Placed {
    /// Where ways arrive.
    fn entry(&self) -> usize {
        self.y + self.height.min(2 * (PAD + LINE)) / 2
    }

    /// Where its nth way leaves.
    fn exit(&self, n: usize) -> usize {
        self.y + self.ways.get(n).map_or(self.height / 2, |(_, down)| *down)
    }
}

/// The occupant of a place in a column: a box, or a way that only passes.
#[derive(Clone, Copy, PartialEq)]
enum Slot {
    Box(usize),
    Lane { from: usize, way: usize },
}

/// The columns of a figure, each from top to bottom.
struct Columns<'a> {
    graph: &'a Graph,
    column: Vec<usize>,
    slots: Vec<Vec<Slot>>,
}

/// The figure as an `<svg>` that names no colour: the theme paints by class. It is hidden from screen readers, which read the steps in words beside it.
pub fn svg(boxes: &[FlowBox], graph: &Graph) -> String {
    let columns = Columns::of(graph);
    let (placed, lanes) = place(boxes, &columns);
    let bottom = placed.iter().map(|b| b.y + b.height).max().unwrap_or(0);
    let mut ways = String::new();
    let mut back = 0;
    for (from, b) in placed.iter().enumerate() {
        for (n, &to) in graph.next[from].iter().enumerate() {
            if columns.column[to] > columns.column[from] {
                let through = lanes
                    .iter()
                    .filter(|(lane, ..)| *lane == Slot::Lane { from, way: n });
                let through: Vec<_> = through.map(|&(_, x, y)| (x, y)).collect();
                onward(&mut ways, (b, n), &through, &placed[to]);
            } else {
                back += 1;
                backward(&mut ways, (b, n), bottom + back * LANE, &placed[to]);
            }
        }
    }
    // Room for the ways back: on the left, on the right, and below.
    let (side, below) = if back > 0 {
        (GAP_X / 2, back * LANE)
    } else {
        (0, 0)
    };
    let width = placed.iter().map(|b| b.x + WIDTH).max().unwrap_or(0) + 2 * side + 2;
    let height = bottom + below + 2;
    let left = side + 1;
    let mut svg = format!(
        "<svg class=\"flow\" viewBox=\"-{left} -1 {width} {height}\" width=\"{width}\" height=\"{height}\" aria-hidden=\"true\" focusable=\"false\">{ways}"
    );
    for (n, b) in placed.iter().enumerate() {
        draw(&mut svg, &boxes[n], b);
    }
    svg.push_str("</svg>");
    svg
}

impl<'a> Columns<'a> {
    /// Each step behind all that lead to it; a way over several columns has a lane in each between.
    fn of(graph: &'a Graph) -> Self {
        let depths = graph.columns();
        let column: Vec<usize> = depths.iter().map(|depth| depth.unwrap_or(0)).collect();
        let count = column.iter().max().map_or(0, |last| last + 1);
        let mut slots = vec![Vec::new(); count];
        // In the order in which they are first led to.
        let mut order = vec![graph.start];
        let mut seen = 0;
        while let Some(&from) = order.get(seen) {
            for (way, &to) in graph.next[from].iter().enumerate() {
                if !order.contains(&to) {
                    order.push(to);
                }
                let between = slots.iter_mut().take(column[to]).skip(column[from] + 1);
                for lanes in between {
                    lanes.push(Slot::Lane { from, way });
                }
            }
            seen += 1;
        }
        for n in order {
            if let Some(slots) = slots.get_mut(column[n]) {
                slots.push(Slot::Box(n));
            }
        }
        let mut columns = Self {
            graph,
            column,
            slots,
        };
        columns.untangle();
        columns
    }

    /// Puts each slot as high as what it is joined to in the column before, then in the one after, a few times over: fewer ways cross.
    fn untangle(&mut self) {
        for sweep in 0..6 {
            for step in 1..self.slots.len() {
                let (c, beside) = if sweep % 2 == 0 {
                    (step, step - 1)
                } else {
                    (self.slots.len() - 1 - step, self.slots.len() - step)
                };
                let mut keyed: Vec<(f64, Slot)> = self.slots[c]
                    .iter()
                    .enumerate()
                    .map(|(at, &slot)| (self.pull(slot, beside).unwrap_or(at as f64), slot))
                    .collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.slots[c] = keyed.into_iter().map(|(_, slot)| slot).collect();
            }
        }
    }

    /// The mean height of what a slot is joined to in a column beside.
    fn pull(&self, slot: Slot, beside: usize) -> Option<f64> {
        let joined = self.slots[beside]
            .iter()
            .enumerate()
            .flat_map(|(at, &other)| {
                self.joins(other, slot)
                    .chain(self.joins(slot, other))
                    .map(move |share| at as f64 + share)
            });
        let heights: Vec<f64> = joined.collect();
        (!heights.is_empty()).then(|| heights.iter().sum::<f64>() / heights.len() as f64)
    }

    /// How far down in `from`, of 1, each way leaves that goes straight to `to`.
    fn joins(&self, from: Slot, to: Slot) -> impl Iterator<Item = f64> {
        let next = |n: usize| self.graph.next[n].as_slice();
        let ways: Vec<f64> = match (from, to) {
            (Slot::Box(a), Slot::Box(b)) => (0..next(a).len())
                .filter(|&way| next(a)[way] == b)
                .map(|way| way as f64 / next(a).len() as f64)
                .collect(),
            (Slot::Box(a), Slot::Lane { from, way }) if a == from => {
                vec![way as f64 / next(a).len() as f64]
            }
            (Slot::Lane { from, way }, Slot::Box(b)) if next(from)[way] == b => vec![0.0],
            (Slot::Lane { .. }, Slot::Lane { .. }) if from == to => vec![0.0],
            _ => Vec::new(),
        };
        ways.into_iter()
    }
}

/// The place of each box, and of each lane its left end.
fn place(boxes: &[FlowBox], columns: &Columns<'_>) -> (Vec<Placed>, Vec<(Slot, usize, usize)>) {
    let mut placed: Vec<Placed> = boxes.iter().map(measured).collect();
    let mut lanes = Vec::new();
    let room = |placed: &[Placed], slot: &Slot| match *slot {
        Slot::Box(n) => placed[n].height + GAP_Y,
        Slot::Lane { .. } => LANE + GAP_Y / 2,
    };
    let height =
        |placed: &[Placed], slots: &[Slot]| slots.iter().map(|slot| room(placed, slot)).sum();
    let tallest: usize = columns
        .slots
        .iter()
        .map(|slots| height(&placed, slots))
        .max()
        .unwrap_or(0);
    for (c, slots) in columns.slots.iter().enumerate() {
        let x = c * (WIDTH + GAP_X);
        let own: usize = height(&placed, slots);
        let mut y = (tallest - own) / 2;
        for slot in slots {
            let room = room(&placed, slot);
            match *slot {
                Slot::Box(n) => (placed[n].x, placed[n].y) = (x, y),
                lane => lanes.push((lane, x, y + LANE / 2)),
            }
            y += room;
        }
    }
    (placed, lanes)
}

/// A box by its words, not yet in its place.
fn measured(b: &FlowBox) -> Placed {
    let lines = wrap(&b.text, LETTERS);
    let mut down = PAD + lines.len() * LINE + PAD / 2;
    let ways = b.ways.iter().map(|text| {
        let lines = wrap(text, LETTERS - 2);
        let middle = down + PAD / 2 + lines.len() * LINE / 2;
        down += PAD / 2 + lines.len() * LINE;
        (lines, middle)
    });
    let ways: Vec<_> = ways.collect();
    Placed {
        x: 0,
        y: 0,
        height: down + PAD / 2,
        lines,
        ways,
    }
}

/// A way to a later column, along its lanes in those between.
fn onward(svg: &mut String, (from, n): (&Placed, usize), lanes: &[(usize, usize)], to: &Placed) {
    let (mut x, mut y) = (from.x + WIDTH, from.exit(n));
    let _ = write!(svg, "<path class=\"way\" d=\"M{x} {y}");
    for &(left, middle) in lanes.iter().chain([&(to.x, to.entry())]) {
        let bow = (left - x) / 2;
        let _ = write!(
            svg,
            "C{} {y} {} {middle} {left} {middle}",
            x + bow,
            left - bow
        );
        (x, y) = (left, middle);
        if x != to.x {
            x += WIDTH;
            let _ = write!(svg, "H{x}");
        }
    }
    svg.push_str("\"/>");
    head(svg, to);
}

/// A way back: down beside its column, along below all boxes, and up beside the column that it goes to.
fn backward(svg: &mut String, (from, n): (&Placed, usize), below: usize, to: &Placed) {
    let (x1, y1) = (from.x + WIDTH, from.exit(n));
    let (x2, y2) = (to.x as isize, to.entry());
    let (right, left) = (x1 + GAP_X / 2, x2 - (GAP_X / 2) as isize);
    let _ = write!(
        svg,
        "<path class=\"way\" d=\"M{x1} {y1}Q{right} {y1} {right} {}V{}Q{right} {below} {} {below}H{}Q{left} {below} {left} {}V{}Q{left} {y2} {x2} {y2}\"/>",
        y1 + LANE,
        below - LANE / 2,
        right - LANE,
        left + LANE as isize,
        below - LANE / 2,
        y2 + LANE,
    );
    head(svg, to);
}

fn head(svg: &mut String, to: &Placed) {
    let (x, y) = (to.x as isize - 7, to.entry() as isize - 5);
    let _ = write!(svg, "<path class=\"way-head\" d=\"M{x} {y}l7 5l-7 5z\"/>");
}

fn draw(svg: &mut String, b: &FlowBox, at: &Placed) {
    svg.push_str("<g class=\"step ");
    svg.push_str(b.class);
    svg.push_str("\" data-step=\"");
    let _ = escape_html(&mut *svg, &b.id);
    let _ = write!(
        svg,
        "\"><rect x=\"{}\" y=\"{}\" width=\"{WIDTH}\" height=\"{}\" rx=\"8\"/>",
        at.x, at.y, at.height
    );
    let mut y = at.y + PAD + LINE - 5;
    for line in &at.lines {
        text(svg, "", at.x + PAD, y, line);
        y += LINE;
    }
    for (lines, middle) in &at.ways {
        let mut y = at.y + middle - lines.len() * LINE / 2 + LINE - 5;
        for line in lines {
            text(svg, " class=\"way-label\"", at.x + PAD + 8, y, line);
            y += LINE;
        }
        let _ = write!(
            svg,
            "<circle class=\"port\" cx=\"{}\" cy=\"{}\" r=\"3\"/>",
            at.x + WIDTH,
            at.y + middle
        );
    }
    svg.push_str("</g>");
}

fn text(svg: &mut String, class: &str, x: usize, y: usize, words: &str) {
    let _ = write!(svg, "<text{class} x=\"{x}\" y=\"{y}\">");
    let _ = escape_html(&mut *svg, words);
    svg.push_str("</text>");
}

/// Breaks a text into lines of at most so many letters, at spaces that may be broken at.
fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let line = lines.last_mut().filter(|line| {
            line.is_empty() || line.chars().count() + 1 + word.chars().count() <= letters
        });
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(graph: &Graph) -> Vec<FlowBox> {
        let one = |(n, next): (usize, &Vec<usize>)| FlowBox {
            id: n.to_string(),
            class: "ask",
            text: format!("étape {n}"),
            ways: next.iter().map(|to| format!("vers {to}")).collect(),
        };
        graph.next.iter().enumerate().map(one).collect()
    }

    #[test]
    fn a_way_over_several_columns_crosses_no_box() {
        let next = vec![vec![1, 4, 2], vec![2, 4], vec![3], vec![4], vec![]];
        let graph = Graph { start: 0, next };
        let columns = Columns::of(&graph);
        let (placed, lanes) = place(&boxes(&graph), &columns);
        // From the first step to the last, from the first to the third, from the second to the last.
        assert_eq!(lanes.len(), 3 + 1 + 2);
        for (_, x, y) in lanes {
            let hit = |b: &&Placed| b.x == x && b.y <= y && y <= b.y + b.height;
            assert!(placed.iter().find(hit).is_none(), "a lane at {x} {y}");
        }
    }

    #[test]
    fn a_way_back_runs_below_every_box() {
        let graph = Graph {
            start: 0,
            next: vec![vec![1], vec![0, 2], vec![]],
        };
        let (placed, _) = place(&boxes(&graph), &Columns::of(&graph));
        let bottom = placed.iter().map(|b| b.y + b.height).max().unwrap();
        let svg = svg(&boxes(&graph), &graph);
        let lane = bottom + LANE;
        assert!(svg.contains(&format!(" {lane}H")), "{svg}");
    }

    #[test]
    fn wraps_at_spaces_but_not_at_those_that_hold_together() {
        assert_eq!(
            wrap("Que demande le commentaire\u{202f}? Dites-le", 16),
            ["Que demande le", "commentaire\u{202f}?", "Dites-le"]
        );
        assert_eq!(wrap("", 10), [""]);
    }
}
