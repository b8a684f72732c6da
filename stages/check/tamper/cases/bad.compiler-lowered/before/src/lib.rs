#![deny(warnings)]
pub mod a;
