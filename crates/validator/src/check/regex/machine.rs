//! An expression as a program, and the machine that runs it: every way that a match could go on walks over the text side by side.

use super::syntax::{Anchor, Node, Set, is_word};
use super::why::Why;

/// The most instructions that one expression may compile to: a bound on the work for each character of a text.
const PROGRAM: usize = 2_000;

/// A compiled expression.
#[derive(Debug, Clone)]
pub struct Program(Vec<Step>);

/// An instruction.
#[derive(Debug, Clone)]
pub enum Step {
    One(Set),
    At(Anchor),
    /// Go on at both; the first is preferred.
    Split(usize, usize),
    Go(usize),
    Found,
}

impl Program {
    /// Compiles a tree, unless it is too large.
    pub fn new(tree: &Node) -> Result<Self, Why> {
        let mut steps = Vec::new();
        emit(tree, &mut steps)?;
        steps.push(Step::Found);
        Ok(Self(steps))
    }

    /// Its instructions.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The leftmost match that is not empty and begins at `from` or later; of those, the one the expression prefers.
    pub fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut now = Threads::new(self.0.len());
        let mut next = Threads::new(self.0.len());
        let mut best = None;
        let mut before = text[..from].chars().next_back();
        let mut rest = text[from..]
            .char_indices()
            .map(|(at, c)| (from + at, c))
            .peekable();
        loop {
            let (at, after) = rest
                .next()
                .map_or((text.len(), None), |(at, c)| (at, Some(c)));
            let following = rest.peek().map(|(_, c)| *c);
            if best.is_none() {
                now.add(&self.0, 0, at, (before, after));
            }
            for &(step, start) in &now.list {
                match (&self.0[step], after) {
                    (Step::Found, _) if start < at => {
                        best = Some((start, at));
                        break;
                    }
                    (Step::One(set), Some(c)) if set.holds(c) => {
                        next.add(&self.0, step + 1, start, (after, following))
                    }
                    _ => {}
                }
            }
            now.clear();
            std::mem::swap(&mut now, &mut next);
            if after.is_none() || best.is_some() && now.list.is_empty() {
                return best;
            }
            before = after;
        }
    }
}

/// The threads of one position, in order of preference, each step at most once.
struct Threads {
    list: Vec<(usize, usize)>,
    /// For each step, the round in which it was last seen.
    seen: Vec<usize>,
    round: usize,
    waiting: Vec<usize>,
}

impl Threads {
    fn new(steps: usize) -> Self {
        Self {
            list: Vec::new(),
            seen: vec![0; steps],
            round: 1,
            waiting: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round += 1;
    }

    fn add(
        &mut self,
        program: &[Step],
        step: usize,
        start: usize,
        around: (Option<char>, Option<char>),
    ) {
        self.waiting.push(step);
        while let Some(step) = self.waiting.pop() {
            if std::mem::replace(&mut self.seen[step], self.round) == self.round {
                continue;
            }
            match program[step] {
                Step::Go(to) => self.waiting.push(to),
                Step::Split(first, second) => self.waiting.extend([second, first]),
                Step::At(place) => {
                    let (before, after) = around;
                    let here = match place {
                        Anchor::Start => before.is_none(),
                        Anchor::End => after.is_none(),
                        Anchor::Boundary => {
                            before.is_some_and(is_word) != after.is_some_and(is_word)
                        }
                    };
                    if here {
                        self.waiting.push(step + 1);
                    }
                }
                Step::One(_) | Step::Found => self.list.push((step, start)),
            }
        }
    }
}

fn emit(node: &Node, program: &mut Vec<Step>) -> Result<(), Why> {
    if program.len() > PROGRAM {
        return Err(Why::Large);
    }
    match node {
        Node::Empty => {}
        Node::One(set) => program.push(Step::One(set.clone())),
        Node::At(place) => program.push(Step::At(*place)),
        Node::Sequence(nodes) => nodes.iter().try_for_each(|node| emit(node, program))?,
        Node::Either(nodes) => {
            let mut exits = Vec::new();
            for (i, node) in nodes.iter().enumerate() {
                let split = program.len();
                let last = i + 1 == nodes.len();
                if !last {
                    program.push(Step::Found);
                }
                emit(node, program)?;
                if !last {
                    exits.push(program.len());
                    program.push(Step::Found);
                    program[split] = Step::Split(split + 1, program.len());
                }
            }
            let end = program.len();
            exits
                .into_iter()
                .for_each(|exit| program[exit] = Step::Go(end));
        }
        Node::Repeat {
            node,
            min,
            max,
            greedy,
        } => {
            for _ in 0..*min {
                let begun = program.len();
                emit(node, program)?;
                if program.len() == begun {
                    break; // nothing, however often
                }
            }
            let split = |here: usize, out: usize| {
                if *greedy {
                    Step::Split(here + 1, out)
                } else {
                    Step::Split(out, here + 1)
                }
            };
            match max {
                None => {
                    let top = program.len();
                    program.push(Step::Found);
                    emit(node, program)?;
                    program.push(Step::Go(top));
                    program[top] = split(top, program.len());
                }
                Some(max) => {
                    let mut tops = Vec::new();
                    for _ in *min..*max {
                        tops.push(program.len());
                        program.push(Step::Found);
                        emit(node, program)?;
                    }
                    let out = program.len();
                    tops.into_iter()
                        .for_each(|top| program[top] = split(top, out));
                }
            }
        }
    }
    Ok(())
}
