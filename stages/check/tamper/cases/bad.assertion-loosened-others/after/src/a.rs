#[cfg(test)]
mod tests {
    #[test]
    fn a() {
        assert!(total(1, 2) > 0);
        assert!(names().contains("a"));
    }
}
