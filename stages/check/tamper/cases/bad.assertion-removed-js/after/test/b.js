it('answers', async () => {
  const reply = await get('/');
  assert.equal(reply.status, 200);
});
