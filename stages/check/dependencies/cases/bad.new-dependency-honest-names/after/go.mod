module example.com/tool

go 1.24

require github.com/go-chi/chi/v6 v6.0.0
