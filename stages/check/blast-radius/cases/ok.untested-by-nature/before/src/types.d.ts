declare const a: 1;
