#[cfg(test)]
mod tests {
    #[test]
    fn adds_tax() {
        assert_eq!(total(10, 20), 30);
    }
}
