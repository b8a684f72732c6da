package y_test

import "example.org/shop/y"
