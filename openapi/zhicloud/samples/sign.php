$basic = base64_encode("demo-client:demo-secret");
$t_ = (int) (microtime(true) * 1000);
$p_ = $t_ % 10000 * 3 + 2345;
