class TokenCipher { int n = 2; }
