function c() {}
