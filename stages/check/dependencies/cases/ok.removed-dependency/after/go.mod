module example.com/tool

go 1.24

// kept: github.com/go-chi/chi v1.5.5
require github.com/go-chi/chi v1.5.5
