import time

t_ = int(time.time() * 1000)
p_ = t_ % 10000 * 3 + 2345
