//! A text that is kept and never graded.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};

/// A text that is kept and never graded.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reflection {}

impl Asked for Reflection {
    fn key(&self) -> Result<Key, Faults> {
        Ok(Key::Reflection)
    }

    fn words(&self) -> Vec<&str> {
        Vec::new()
    }

    fn is_graded(&self) -> bool {
        false
    }
}
