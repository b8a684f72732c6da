#![allow(unused_variables)]

#[allow(clippy::unwrap_used)]
pub fn a() {}
