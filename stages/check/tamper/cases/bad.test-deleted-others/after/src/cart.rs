pub fn add(amount: i32) -> Result<i32, String> {
    Ok(amount.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds() {
        assert_eq!(add(2), Ok(2));
    }
}
