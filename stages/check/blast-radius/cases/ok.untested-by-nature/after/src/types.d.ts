declare const a: 2;
