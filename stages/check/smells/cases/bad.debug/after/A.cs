class A {
    int Add(int a, int b) {
        Debugger.Break();
        return a + b;
    }
}
