app.get('/users', listUsers);
