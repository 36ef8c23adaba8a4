import base64
import time

basic = base64.b64encode(b"demo-client:demo-secret").decode()
t_ = str(int(time.time() * 1000))
p_ = str(int(t_) % 10000 * 3 + 2345)
