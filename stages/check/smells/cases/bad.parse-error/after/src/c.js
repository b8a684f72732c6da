function c() {
  return }}
