var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("demo-client:demo-secret"));
var t_ = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
var p_ = t_ % 10_000 * 3 + 2345;
