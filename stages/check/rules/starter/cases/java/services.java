class Services {
  void find(Statement statement, String name) throws Exception {
    // ruleid: java-sql-with-value
    statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
    // ruleid: java-sql-with-value
    statement.executeUpdate("DELETE FROM users WHERE id = " + name);
    // ruleid: java-sql-with-value
    statement.execute(String.format("UPDATE users SET name = '%s'", name));
    // ok: java-sql-with-value
    connection.prepareStatement("SELECT * FROM users WHERE name = ?");
    // ok: java-sql-with-value
    statement.executeQuery("SELECT * FROM users");
    // ok: java-sql-with-value
    logger.execute("Selected " + name);
  }

  void issue(byte[] seed) throws Exception {
    // ruleid: java-random-for-secrets
    int otp = new Random().nextInt(1000000);
    // ruleid: java-random-for-secrets
    String resetToken = Long.toHexString(Double.doubleToLongBits(Math.random()));
    // ruleid: java-random-for-secrets
    long sessionId = ThreadLocalRandom.current().nextLong();
    // ok: java-random-for-secrets
    int token = new SecureRandom().nextInt();
    // ok: java-random-for-secrets
    int delay = new Random().nextInt(100);
    // ok: java-random-for-secrets
    String secret = UUID.randomUUID().toString();

    // ruleid: java-cipher-without-mode
    Cipher a = Cipher.getInstance("AES");
    // ruleid: java-cipher-without-mode
    Cipher b = Cipher.getInstance("AES/ECB/PKCS5Padding");
    // ruleid: java-cipher-without-mode
    Cipher c = Cipher.getInstance("DES", provider);
    // ok: java-cipher-without-mode
    Cipher d = Cipher.getInstance("AES/GCM/NoPadding");
    // ok: java-cipher-without-mode
    KeyGenerator e = KeyGenerator.getInstance("AES");
    // ok: java-cipher-without-mode
    Cipher f = Cipher.getInstance(name);
  }
}
