class TokenCipher { int n = 1; }
