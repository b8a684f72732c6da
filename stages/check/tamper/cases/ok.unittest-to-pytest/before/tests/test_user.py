import unittest


class UserTest(unittest.TestCase):
    def test_name(self):
        self.assertEqual(user().name, "ana")
        self.assertTrue(user().active)
        self.assertIsNone(user().deleted)
        self.assertIn("guest", user().roles)
        with self.assertRaises(ValueError):
            user().rename("")
