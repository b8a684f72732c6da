echo [8mhidden[0m
