class Gone {
    void remove() {
        throw new UnsupportedOperationException("This list cannot be changed");
    }
}
