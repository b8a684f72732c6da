def test_creates():
    user = create('ana')
    assert user.name == 'ana'


class TestB(TestCase):
    def test_b(self):
        reply = self.client.get('/')
        self.assertEqual(reply.status_code, 200)
