class A {
    // int old = compute(1);
    // save(old);
    int a;
}
