package acme.app;
class D {}
