package acme.web;

import acme.app.A;
import acme.app.Second;
import acme.app.Missing;
import acme.other.Thing;

class W {}
