package z

import (
	w "example.org/shop/x"
)
