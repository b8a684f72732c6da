class A {
    boolean check(int x, List<String> list) {
        if (x > 5 && x < 3) return true;
        if (list.size() >= 0) return true;
        return x == x;
    }
}
