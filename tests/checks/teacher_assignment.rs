use crate::harness::{Case, Scene};

pub fn cases() -> Vec<Case> {
    Vec::new()
}

pub fn sound() -> Vec<Scene> {
    Vec::new()
}
