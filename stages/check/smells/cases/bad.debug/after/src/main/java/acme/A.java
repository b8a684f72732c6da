package acme;
class A {
    int add(int a, int b) {
        System.out.println("here " + a);
        return a + b;
    }
}
