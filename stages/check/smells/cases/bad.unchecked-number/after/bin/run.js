const count = parseFloat(process.argv[2]);
if (count === 0) {
  process.exit(1);
}
export const share = 100 / count;
