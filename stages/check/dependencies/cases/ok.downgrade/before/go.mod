module example.com/tool

go 1.24

require golang.org/x/crypto v0.0.0-20240101000000-aaaaaaaaaaaa
