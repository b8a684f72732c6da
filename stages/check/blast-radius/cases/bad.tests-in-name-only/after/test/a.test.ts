test(2);
