long t_ = System.currentTimeMillis();
long p_ = t_ % 10_000 * 3 + 2345;
