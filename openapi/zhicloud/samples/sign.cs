var t_ = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
var p_ = t_ % 10_000 * 3 + 2345;
