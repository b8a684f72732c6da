#[cfg(test)]
mod tests {
    #[test]
    fn one() {
        let value = super::one();
        assert_eq!(value, 1);
    }
}
