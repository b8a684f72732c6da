from acme.a import A
