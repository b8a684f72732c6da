#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn a() {
        start();
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(done(), true);
    }
}
