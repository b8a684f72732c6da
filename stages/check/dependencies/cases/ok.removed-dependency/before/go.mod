module example.com/tool

go 1.24

require github.com/go-chi/chi v1.5.5
