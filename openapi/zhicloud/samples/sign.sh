basic=$(printf %s 'demo-client:demo-secret' | base64)
t_=$(date +%s000)
p_=$(( t_ % 10000 * 3 + 2345 ))
