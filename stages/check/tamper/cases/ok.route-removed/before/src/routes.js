app.get('/users', listUsers);
app.get('/export/csv', exportCsv);
