$t_ = (int) (microtime(true) * 1000);
$p_ = $t_ % 10000 * 3 + 2345;
