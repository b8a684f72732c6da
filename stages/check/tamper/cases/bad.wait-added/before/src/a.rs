#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn a() {
        start();
        assert_eq!(done(), true);
    }
}
