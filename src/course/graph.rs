//! A procedure as a graph: every step reached, no dead end, no circle without a way out, each scenario on its way.

use std::collections::{BTreeSet, HashMap};

use super::dangling;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Procedure, Ref, Step};
use crate::say;

/// The steps of a procedure by number, and where each leads.
#[derive(Debug)]
pub struct Graph {
    /// The first step.
    pub start: usize,
    /// For each step, in the author's order, the steps that it leads to, in the order of its choices.
    pub next: Vec<Vec<usize>>,
}

impl Graph {
    /// The graph of a procedure whose references are known to be right; what dangles is left out.
    pub fn of(procedure: &Procedure) -> Self {
        let steps = &procedure.steps.0.0;
        let number: HashMap<&str, usize> = steps
            .iter()
            .enumerate()
            .map(|(n, (id, _))| (id.value.as_str(), n))
            .collect();
        let find = |to: &Ref| number.get(to.value.as_str()).copied();
        let next = steps
            .iter()
            .map(|(_, step)| leads_to(step).filter_map(find).collect())
            .collect();
        Self {
            start: procedure.start.as_ref().and_then(find).unwrap_or(0),
            next,
        }
    }

    /// How many steps away from the start each one is; nothing for those that cannot be reached.
    pub fn depths(&self) -> Vec<Option<usize>> {
        let mut depths = vec![None; self.next.len()];
        if depths.is_empty() {
            return depths;
        }
        depths[self.start] = Some(0);
        let mut row = vec![self.start];
        let mut depth = 0;
        while !row.is_empty() {
            depth += 1;
            let mut below = Vec::new();
            for &to in row.iter().flat_map(|&step| &self.next[step]) {
                if depths[to].is_none() {
                    depths[to] = Some(depth);
                    below.push(to);
                }
            }
            row = below;
        }
        depths
    }

    /// The column of each step in a figure: behind every step that leads to it, ways back left aside; nothing for those that cannot be reached.
    pub fn columns(&self) -> Vec<Option<usize>> {
        let mut columns = vec![None; self.next.len()];
        if !columns.is_empty() {
            self.put(self.start, 0, &mut columns, &mut Vec::new());
        }
        columns
    }

    fn put(
        &self,
        step: usize,
        column: usize,
        columns: &mut Vec<Option<usize>>,
        way: &mut Vec<usize>,
    ) {
        if way.contains(&step) || columns[step].is_some_and(|known| known >= column) {
            return;
        }
        columns[step] = Some(column);
        way.push(step);
        for &to in &self.next[step] {
            self.put(to, column + 1, columns, way);
        }
        way.pop();
    }

    /// The steps from which some end can be reached.
    fn with_way_out(&self, ends: &[bool]) -> BTreeSet<usize> {
        let mut out: BTreeSet<usize> = (0..ends.len()).filter(|&step| ends[step]).collect();
        loop {
            let more: Vec<usize> = (0..self.next.len())
                .filter(|step| {
                    !out.contains(step) && self.next[*step].iter().any(|to| out.contains(to))
                })
                .collect();
            if more.is_empty() {
                return out;
            }
            out.extend(more);
        }
    }
}

fn leads_to(step: &Step) -> impl Iterator<Item = &Ref> {
    step.choices
        .iter()
        .map(|choice| &choice.to)
        .chain(step.to.as_ref())
}

/// Checks a procedure's steps and scenarios.
pub(super) fn check(doc: &Document, procedure: &Procedure, found: &mut Vec<Diagnostic>) {
    let steps = &procedure.steps.0.0;
    let ids: Vec<&str> = steps.iter().map(|(id, _)| id.value.as_str()).collect();
    if steps.is_empty() {
        found.push(Diagnostic::error(
            "no-steps",
            doc.place(procedure.title.span.clone()),
            say!(
                "cette procédure n’a pas d’étapes",
                "this procedure has no steps"
            ),
        ));
        return;
    }
    let before = found.len();
    let targets = steps
        .iter()
        .flat_map(|(_, step)| leads_to(step))
        .chain(&procedure.start)
        .chain(procedure.scenarios.iter().flat_map(|s| &s.path));
    for to in targets {
        if !ids.contains(&to.value.as_str()) {
            found.push(dangling(
                doc.place(to.span.clone()),
                say!("l’étape", "step"),
                to,
                &ids,
            ));
        }
    }
    for (id, step) in steps {
        shape(doc, id, step, found);
    }
    if found.len() > before {
        return;
    }
    let graph = Graph::of(procedure);
    for (n, depth) in graph.depths().into_iter().enumerate() {
        if depth.is_none() {
            let id = &steps[n].0;
            let message = say!(
                "aucun chemin ne mène à l’étape « {id} »",
                "no way leads to the step “{id}”",
                id = id.value
            );
            found.push(
                Diagnostic::error("unreachable-step", doc.place(id.span.clone()), message).hint(
                    say!(
                        "menez-y par « to », ou retirez-la",
                        "lead there by “to”, or remove it"
                    ),
                ),
            );
        }
    }
    let ends: Vec<bool> = steps.iter().map(|(_, step)| step.end.is_some()).collect();
    let out = graph.with_way_out(&ends);
    for (n, (id, _)) in steps.iter().enumerate() {
        if !out.contains(&n) {
            let message = say!(
                "depuis l’étape « {id} », on tourne en rond sans fin",
                "from the step “{id}” one goes round for ever",
                id = id.value
            );
            found.push(
                Diagnostic::error("endless-steps", doc.place(id.span.clone()), message).hint(say!(
                    "menez une de ses suites à une étape qui a « end »",
                    "let one of the ways lead to a step that has “end”"
                )),
            );
        }
    }
    for scenario in &procedure.scenarios {
        walk(doc, &graph, &ids, &ends, &scenario.path, found);
    }
}

/// A step either asks and has choices, or does something and leads on or ends.
fn shape(doc: &Document, id: &Ref, step: &Step, found: &mut Vec<Diagnostic>) {
    let name = &id.value;
    let error = |code, message| Diagnostic::error(code, doc.place(id.span.clone()), message);
    match (&step.ask, &step.action) {
        (Some(_), Some(_)) => found.push(error(
            "step-shape",
            say!(
                "l’étape « {name} » demande (ask) et fait (do) à la fois",
                "the step “{name}” asks and does at once"
            ),
        )),
        (None, None) => found.push(error(
            "step-shape",
            say!(
                "l’étape « {name} » n’a ni « ask » ni « do »",
                "the step “{name}” has neither “ask” nor “do”"
            ),
        )),
        (Some(_), None) if step.choices.is_empty() => {
            found.push(
                error(
                    "dead-end",
                    say!(
                        "l’étape « {name} » demande sans offrir de choix",
                        "the step “{name}” asks without offering choices"
                    ),
                )
                .hint(say!("ajoutez « choices »", "add “choices”")),
            );
        }
        (Some(_), None) if step.to.is_some() || step.end.is_some() => {
            found.push(error(
                "step-shape",
                say!(
                    "l’étape « {name} » a des choix : ni « to » ni « end »",
                    "the step “{name}” has choices: neither “to” nor “end”"
                ),
            ));
        }
        (None, Some(_)) if !step.choices.is_empty() => {
            found.push(error(
                "step-shape",
                say!(
                    "l’étape « {name} » a des choix sans question (ask)",
                    "the step “{name}” has choices without a question (ask)"
                ),
            ));
        }
        (None, Some(_)) if step.to.is_some() == step.end.is_some() => {
            let message = match step.to {
                Some(_) => say!(
                    "l’étape « {name} » continue (to) et s’arrête (end) à la fois",
                    "the step “{name}” leads on (to) and ends (end) at once"
                ),
                None => say!(
                    "l’étape « {name} » est une impasse",
                    "the step “{name}” is a dead end"
                ),
            };
            found.push(error("dead-end", message).hint(say!(
                "« to: étape » pour continuer, ou « end: ce qui est atteint »",
                "“to: step” to lead on, or “end: what is reached”"
            )));
        }
        _ => {}
    }
}

fn walk(
    doc: &Document,
    graph: &Graph,
    ids: &[&str],
    ends: &[bool],
    path: &[Ref],
    found: &mut Vec<Diagnostic>,
) {
    let number = |id: &Ref| ids.iter().position(|known| *known == id.value);
    let Some(first) = path.first() else { return };
    if number(first) != Some(graph.start) {
        let start = ids[graph.start];
        let message = say!(
            "un scénario commence à l’étape « {start} »",
            "a scenario begins at the step “{start}”"
        );
        found.push(Diagnostic::error(
            "scenario",
            doc.place(first.span.clone()),
            message,
        ));
        return;
    }
    for pair in path.windows(2) {
        let (Some(from), Some(to)) = (number(&pair[0]), number(&pair[1])) else {
            return;
        };
        if !graph.next[from].contains(&to) {
            let (from_id, to_id) = (&pair[0].value, &pair[1].value);
            let ways: Vec<&str> = graph.next[from].iter().map(|&to| ids[to]).collect();
            let ways = ways.join(", ");
            let message = say!(
                "de « {from_id} », rien ne mène à « {to_id} »",
                "nothing leads from “{from_id}” to “{to_id}”"
            );
            found.push(
                Diagnostic::error("scenario", doc.place(pair[1].span.clone()), message).hint(say!(
                    "« {from_id} » mène à : {ways}",
                    "“{from_id}” leads to: {ways}"
                )),
            );
            return;
        }
    }
    if let Some(last) = path.last()
        && number(last).is_some_and(|last| !ends[last])
    {
        let id = &last.value;
        let message = say!(
            "ce scénario s’arrête à « {id} », qui n’est pas une fin",
            "this scenario stops at “{id}”, which is no end"
        );
        found.push(Diagnostic::error(
            "scenario",
            doc.place(last.span.clone()),
            message,
        ));
    }
}
