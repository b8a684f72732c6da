#[cfg(test)]
mod tests {
    fn is_rounded() {
        assert_eq!(tax(10.05), 1.91);
    }
}
