#[cfg(test)]
mod tests {
    #[test]
    fn creates() {
        let user = create("ana");
        assert_eq!(user.name, "ana");
    }
}
