class A {
  void a() { }
}
