from acme import c
