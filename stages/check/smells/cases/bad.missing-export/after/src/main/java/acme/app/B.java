package acme.app;
class B {}
class Second {}
