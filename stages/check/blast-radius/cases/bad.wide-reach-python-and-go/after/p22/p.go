package p22

import _ "example.org/shop/core"
