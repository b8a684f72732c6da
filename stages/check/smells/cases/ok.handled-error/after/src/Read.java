class Read {
    int parse(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
        }
        try {
            thing.run();
        } catch (Exception ignored) {
        }
        try {
            thing.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
