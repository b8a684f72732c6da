#[cfg(test)]
mod tests {
    #[test]
    #[ignore = "later"]
    fn one() {
        assert_eq!(super::one(), 1);
    }
}
