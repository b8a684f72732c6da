from acme.more import m0, m1, m2, m3, m4, m5
