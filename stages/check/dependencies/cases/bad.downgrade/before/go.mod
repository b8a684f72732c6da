module example.com/tool

go 1.24

require golang.org/x/crypto v0.35.0
