class A {
  @SuppressWarnings("all")
  void a() { } // NOSONAR
}
