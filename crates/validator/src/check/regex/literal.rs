//! Whether every match of an expression holds a text: the expression is walked through in search of a match that does not.

use super::machine::{Program, Step};
use super::syntax::{Set, lower};

/// The most characters of a set that are looked at one by one; in a larger one some character is taken to be no part of the literal.
const FEW: u32 = 64;

/// Whether every match of the program holds `literal`, both in lower case.
///
/// The walk goes over pairs: a step of the program, and how many characters of the literal the match ends with so far. Where it comes to the end
/// of the program before the end of the literal, there is a match without it.
pub fn implies(program: &Program, literal: &str) -> bool {
    let literal: Vec<char> = literal.chars().collect();
    let steps = program.steps();
    let mut seen = vec![false; steps.len() * literal.len()];
    let mut waiting = vec![(0, 0)];
    while let Some((step, held)) = waiting.pop() {
        if held == literal.len() || std::mem::replace(&mut seen[step * literal.len() + held], true)
        {
            continue;
        }
        match &steps[step] {
            Step::Found => return false,
            Step::Go(to) => waiting.push((*to, held)),
            Step::Split(first, second) => waiting.extend([(*first, held), (*second, held)]),
            Step::At(_) => waiting.push((step + 1, held)),
            Step::One(set) => match few(set) {
                None => waiting.push((step + 1, 0)),
                Some(chars) => waiting.extend(
                    chars
                        .into_iter()
                        .map(|c| (step + 1, next(&literal, held, c))),
                ),
            },
        }
    }
    true
}

/// The characters of a set, in lower case; none, where they are many.
fn few(set: &Set) -> Option<Vec<char>> {
    let many = set.negated || !set.classes.is_empty();
    let size = |(low, high): &(char, char)| *high as u32 - *low as u32 + 1;
    let few = !many && set.ranges.iter().map(size).sum::<u32>() <= FEW;
    few.then(|| {
        set.ranges
            .iter()
            .flat_map(|&(low, high)| low..=high)
            .map(lower)
            .collect()
    })
}

/// How many characters of the literal a text ends with that ended with `held` of them and goes on with `c`.
fn next(literal: &[char], held: usize, c: char) -> usize {
    let longest = (0..=held)
        .rev()
        .find(|&kept| literal[kept] == c && literal[..kept] == literal[held - kept..held]);
    longest.map_or(0, |kept| kept + 1)
}
