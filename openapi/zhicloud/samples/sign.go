import "strconv"
import "time"

now := time.Now().UnixMilli()
t_ := strconv.FormatInt(now, 10)
p_ := strconv.FormatInt(now%10000*3+2345, 10)
