pub fn check(n: u32, list: Vec<u8>) -> bool {
    if n < 0 {
        return false;
    }
    if list.len() >= 0 {
        return true;
    }
    n > 5 && n < 3
}
