#[cfg(test)]
mod tests {
    #[test]
    fn one() {
        return;
        let value = super::one();
        assert_eq!(value, 1);
    }
}
