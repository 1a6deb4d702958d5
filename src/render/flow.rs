//! The figure of a graph of decisions: columns from left to right, answers as lines of their question's box, a way from each to what follows.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

use crate::course::Graph;

/// A step as a box.
pub struct Box {
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
const WIDTH: usize = 230;
const GAP_X: usize = 70;
const GAP_Y: usize = 22;
const PAD: usize = 14;
const LINE: usize = 19;
/// How many letters of the figure's type fit into a line of a box.
const LETTERS: usize = 27;

struct Placed {
    x: usize,
    y: usize,
    height: usize,
    lines: Vec<String>,
    /// The lines of each answer, and how far below the top its way leaves.
    ways: Vec<(Vec<String>, usize)>,
}

/// The figure as an `<svg>` that names no colour: the theme paints by class. It is hidden from screen readers, for which the steps stand beside it in words.
pub fn svg(boxes: &[Box], graph: &Graph) -> String {
    let placed = place(boxes, graph);
    let width = placed.iter().map(|b| b.x + WIDTH).max().unwrap_or(0) + 2;
    let height = placed.iter().map(|b| b.y + b.height).max().unwrap_or(0) + 2;
    let mut svg = format!(
        "<svg class=\"flow\" viewBox=\"-1 -1 {width} {height}\" width=\"{width}\" height=\"{height}\" aria-hidden=\"true\" focusable=\"false\">"
    );
    for (from, b) in placed.iter().enumerate() {
        for (n, &to) in graph.next[from].iter().enumerate() {
            let down = b.ways.get(n).map_or(b.height / 2, |(_, down)| *down);
            way(&mut svg, b, down, &placed[to]);
        }
    }
    for (n, b) in placed.iter().enumerate() {
        draw(&mut svg, &boxes[n], b);
    }
    svg.push_str("</svg>");
    svg
}

fn place(boxes: &[Box], graph: &Graph) -> Vec<Placed> {
    let depths = graph.columns();
    let mut placed: Vec<Placed> = boxes
        .iter()
        .zip(&depths)
        .map(|(b, depth)| {
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
                x: depth.unwrap_or(0) * (WIDTH + GAP_X),
                y: 0,
                height: down + PAD / 2,
                lines,
                ways,
            }
        })
        .collect();
    // Each column in the order in which its boxes are first led to; the columns centred on one another.
    let mut order: Vec<usize> = vec![graph.start];
    let mut seen = 0;
    while seen < order.len() {
        for &to in &graph.next[order[seen]] {
            if !order.contains(&to) {
                order.push(to);
            }
        }
        seen += 1;
    }
    order.extend((0..boxes.len()).filter(|n| depths[*n].is_none()));
    let columns = depths
        .iter()
        .flatten()
        .max()
        .map_or(1, |deepest| deepest + 1);
    let column = |c: usize| {
        order
            .iter()
            .copied()
            .filter(|&n| depths[n].unwrap_or(0) == c)
            .collect::<Vec<_>>()
    };
    let heights: Vec<usize> = (0..columns)
        .map(|c| {
            column(c)
                .iter()
                .map(|&n| placed[n].height + GAP_Y)
                .sum::<usize>()
        })
        .collect();
    let tallest = heights.iter().copied().max().unwrap_or(0);
    for (c, height) in heights.iter().enumerate() {
        let mut y = (tallest - height) / 2;
        for n in column(c) {
            placed[n].y = y;
            y += placed[n].height + GAP_Y;
        }
    }
    placed
}

fn way(svg: &mut String, from: &Placed, down: usize, to: &Placed) {
    let (x1, y1) = (from.x + WIDTH, from.y + down);
    let (x2, y2) = (to.x, to.y + to.height.min(2 * (PAD + LINE)) / 2);
    // A way back bows out below; a way on runs straight across the gap.
    let bow = if to.x > from.x { (x2 - x1) / 2 } else { GAP_X };
    let _ = write!(
        svg,
        "<path class=\"way\" d=\"M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}\"/>",
        x1 + bow,
        x2 as isize - bow as isize
    );
    let _ = write!(
        svg,
        "<path class=\"way-head\" d=\"M{} {}l7 5l-7 5z\"/>",
        x2 as isize - 7,
        y2 as isize - 5
    );
}

fn draw(svg: &mut String, b: &Box, at: &Placed) {
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
            text(svg, " class=\"way-label\"", at.x + PAD + 10, y, line);
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

    #[test]
    fn wraps_at_spaces_but_not_at_those_that_hold_together() {
        assert_eq!(
            wrap("Que demande le commentaire\u{202f}? Dites-le", 16),
            ["Que demande le", "commentaire\u{202f}?", "Dites-le"]
        );
        assert_eq!(wrap("", 10), [""]);
    }
}
