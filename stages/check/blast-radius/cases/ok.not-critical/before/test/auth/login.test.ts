test(1);
