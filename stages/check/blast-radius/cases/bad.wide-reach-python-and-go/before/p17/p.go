package p17

import _ "example.org/shop/core"
