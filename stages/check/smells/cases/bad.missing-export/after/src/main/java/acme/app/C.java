package acme.app;
class C {}
