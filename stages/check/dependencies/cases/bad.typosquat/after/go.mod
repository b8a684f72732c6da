module example.com/tool

go 1.24

require github.com/sirupsen/logruss v1.9.3
