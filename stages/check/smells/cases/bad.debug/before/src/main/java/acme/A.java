package acme;
class A {
    int add(int a, int b) {
        return a + b;
    }
}
