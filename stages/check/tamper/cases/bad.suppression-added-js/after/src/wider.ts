/* eslint-disable no-console */
console.log(1);
console.log(2);
