package web

import "example.com/shop/store"

var A = store.Load() + store.Save()
