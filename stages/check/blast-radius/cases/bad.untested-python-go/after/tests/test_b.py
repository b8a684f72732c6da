import acme.b as b
