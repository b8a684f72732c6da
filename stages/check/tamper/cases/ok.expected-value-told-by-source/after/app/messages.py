GREETING = 'Welcome back'
