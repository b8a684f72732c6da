test.only('one', (t) => { t.is(c(1), 2); });
