A = 1  # XXX remove
