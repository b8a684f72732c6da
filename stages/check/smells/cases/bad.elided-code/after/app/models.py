class User:
    name = 'a'

    # ... rest of the methods unchanged ...
