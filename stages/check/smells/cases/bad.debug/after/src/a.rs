pub fn add(a: i32, b: i32) -> i32 {
    dbg!(a);
    a + b
}
