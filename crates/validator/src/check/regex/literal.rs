//! Which texts every match of an expression holds.

use super::syntax::Node;

/// The most strings that a part of an expression is spelt out into.
const SPELT: usize = 64;

/// Every text that `node` can match, in lower case, where they are few.
fn spelt(node: &Node) -> Option<Vec<String>> {
    match node {
        Node::Empty | Node::At(_) => Some(vec![String::new()]),
        Node::One(set) => {
            let chars: Vec<char> = set
                .ranges
                .iter()
                .flat_map(|&(low, high)| low..=high)
                .take(SPELT + 1)
                .collect();
            let few = set.classes.is_empty() && !set.negated && chars.len() <= SPELT;
            few.then(|| chars.iter().map(|c| lower(*c)).collect())
        }
        Node::Either(nodes) => {
            let all = nodes
                .iter()
                .map(spelt)
                .collect::<Option<Vec<_>>>()?
                .concat();
            (all.len() <= SPELT).then_some(all)
        }
        Node::Sequence(nodes) => nodes.iter().try_fold(vec![String::new()], |so_far, node| {
            joined(&so_far, &spelt(node)?)
        }),
        Node::Repeat { node, min, max, .. } => {
            let once = spelt(node)?;
            let mut all = Vec::new();
            for times in *min..=(*max)? {
                let texts =
                    (0..times).try_fold(vec![String::new()], |so_far, _| joined(&so_far, &once))?;
                all.extend(texts);
                if all.len() > SPELT {
                    return None;
                }
            }
            Some(all)
        }
    }
}

fn joined(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    let all = || {
        heads
            .iter()
            .flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}")))
    };
    (heads.len() * tails.len() <= SPELT).then(|| all().collect())
}

/// Whether every match of `node` holds `literal`, which is in lower case.
pub fn implies(node: &Node, literal: &str) -> bool {
    let all_hold =
        |texts: &[String]| !texts.is_empty() && texts.iter().all(|text| text.contains(literal));
    if spelt(node).is_some_and(|texts| all_hold(&texts)) {
        return true;
    }
    match node {
        Node::Either(nodes) => nodes.iter().all(|node| implies(node, literal)),
        Node::Repeat { node, min, .. } => *min > 0 && implies(node, literal),
        Node::Sequence(nodes) => {
            let mut run = vec![String::new()];
            for node in nodes {
                if let Some(longer) = spelt(node).and_then(|texts| joined(&run, &texts)) {
                    run = longer;
                    continue;
                }
                // What is repeated stands there once at least, after what comes before and before what comes next.
                let once = match node {
                    Node::Repeat { node, min: 1.., .. } => spelt(node),
                    _ => None,
                };
                let begun = once.as_ref().and_then(|once| joined(&run, once));
                if all_hold(&run)
                    || begun.is_some_and(|begun| all_hold(&begun))
                    || implies(node, literal)
                {
                    return true;
                }
                run = once.unwrap_or_else(|| vec![String::new()]);
            }
            all_hold(&run)
        }
        _ => false,
    }
}

fn lower(c: char) -> String {
    c.to_lowercase().collect()
}
