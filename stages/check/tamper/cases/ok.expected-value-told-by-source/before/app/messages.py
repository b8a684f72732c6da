GREETING = 'Hello'
