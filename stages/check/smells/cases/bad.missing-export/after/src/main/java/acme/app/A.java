package acme.app;
class A {}
