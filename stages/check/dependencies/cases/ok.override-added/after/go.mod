module example.com/tool

go 1.24

require github.com/spf13/cobra v1.9.1

exclude github.com/spf13/cobra v1.9.0

retract v1.0.0
