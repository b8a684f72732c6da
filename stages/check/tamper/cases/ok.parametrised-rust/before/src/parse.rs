#[cfg(test)]
mod tests {
    #[test]
    fn one() {
        assert_eq!(parse("1"), 1);
    }

    #[test]
    fn negative() {
        assert_eq!(parse("-1"), -1);
    }
}
