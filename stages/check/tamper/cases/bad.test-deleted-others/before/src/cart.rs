pub fn add(amount: i32) -> Result<i32, String> {
    if amount < 0 { Err("negative".into()) } else { Ok(amount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds() {
        assert_eq!(add(2), Ok(2));
    }

    #[test]
    fn refuses_negative_amounts() {
        assert!(add(-1).is_err());
    }
}
