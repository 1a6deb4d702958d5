//! A component for each kind of question: templates name them once, by `KIND`.

use std::borrow::Cow;

use crate::document::question::Kind;

/// The word that is each kind in turn.
const KIND: &str = "KIND";

/// `text` in which each `{{ <… KIND … /> }}` is drawn for the kind of `q`: `{{ <quiz.KIND.key q={q} /> }}` is `<quiz.single.key q={q} />` for a question of one right
/// option. Tera calls a component by a name that is written out, and a list of kinds in a template would be a second one.
pub(super) fn written_out(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{")
        && let Some((call, after)) = after.split_once("}}")
    {
        out.push_str(before);
        // A `-` beside the braces takes away the white space there.
        let inner = call.trim_start_matches('-').trim_end_matches('-');
        if inner.trim_start().starts_with('<') && inner.contains(KIND) {
            let [start, end] =
                [call.starts_with('-'), call.ends_with('-')].map(|cut| if cut { "-" } else { "" });
            let mut sign = format!("{{%{start} if");
            for kind in Kind::ALL {
                let word = kind.word();
                let drawn = inner.replace(KIND, word);
                out.push_str(&format!("{sign} q.kind == \"{word}\" %}}{{{{{drawn}}}}}"));
                sign = "{% elif".into();
            }
            out.push_str(&format!("{{% endif {end}%}}"));
        } else {
            out.push_str(&format!("{{{{{call}}}}}"));
        }
        rest = after;
    }
    if out.is_empty() {
        return text.into();
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_of_each_kind_is_called_and_nothing_else_is_changed() {
        let text = "{{ a }} {{- <quiz.KIND.key q={q} /> }} {{ t(key=\"KIND\") }}{% if b %}";
        let out = written_out(text);
        for kind in Kind::ALL {
            let word = kind.word();
            let call = format!("if q.kind == \"{word}\" %}}{{{{ <quiz.{word}.key q={{q}} /> }}}}");
            assert!(out.contains(&call), "{out}");
        }
        assert!(out.starts_with("{{ a }} {%- if q.kind"), "{out}");
        assert!(
            out.ends_with("{% endif %} {{ t(key=\"KIND\") }}{% if b %}"),
            "{out}"
        );
        assert_eq!(written_out("{{ a }} {{ b"), "{{ a }} {{ b");
        assert_eq!(written_out("a"), "a");
    }
}
