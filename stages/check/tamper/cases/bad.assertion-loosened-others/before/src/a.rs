#[cfg(test)]
mod tests {
    #[test]
    fn a() {
        assert_eq!(total(1, 2), 3);
        assert_eq!(names(), vec!["a", "b"]);
    }
}
