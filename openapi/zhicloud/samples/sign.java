String basic = Base64.getEncoder().encodeToString("demo-client:demo-secret".getBytes(StandardCharsets.UTF_8));
long t_ = System.currentTimeMillis();
long p_ = t_ % 10_000 * 3 + 2345;
