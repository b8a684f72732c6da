#[cfg(test)]
mod tests {
    #[rstest]
    #[case("1", 1)]
    #[case("-1", -1)]
    fn parses(#[case] text: &str, #[case] value: i32) {
        assert_eq!(parse(text), value);
    }
}
