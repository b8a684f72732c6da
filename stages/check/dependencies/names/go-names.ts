/** Names in wide use, in alphabetical order: what others are mistaken for. */
export const goNames = `
buf.build/gen/go/bufbuild/bufplugin/protocolbuffers/go buf.build/gen/go/bufbuild/protodescriptor/protocolbuffers/go
buf.build/gen/go/bufbuild/protovalidate/protocolbuffers/go buf.build/gen/go/bufbuild/registry/connectrpc/go
buf.build/gen/go/bufbuild/registry/protocolbuffers/go buf.build/gen/go/pluginrpc/pluginrpc/protocolbuffers/go
buf.build/go/app buf.build/go/bufplugin buf.build/go/bufprivateusage buf.build/go/interrupt
buf.build/go/protovalidate buf.build/go/protoyaml buf.build/go/spdx buf.build/go/standard cel.dev/expr
cloud.google.com/go connectrpc.com/connect connectrpc.com/grpcreflect connectrpc.com/otelconnect
github.com/Azure/azure-sdk-for-go github.com/Azure/go-ansiterm github.com/BurntSushi/toml github.com/IBM/sarama
github.com/Masterminds/semver/v3 github.com/Microsoft/go-winio github.com/NYTimes/gziphandler
github.com/Shopify/sarama github.com/aclements/go-moremath github.com/antlr4-go/antlr/v4 github.com/aws/aws-sdk-go
github.com/aws/aws-sdk-go-v2 github.com/beorn7/perks github.com/blang/semver/v4 github.com/bmatcuk/doublestar/v4
github.com/boltdb/bolt github.com/bufbuild/protocompile github.com/bufbuild/protoplugin
github.com/cenkalti/backoff/v5 github.com/cespare/xxhash/v2 github.com/charmbracelet/bubbletea
github.com/charmbracelet/lipgloss github.com/cli/browser github.com/common-nighthawk/go-figure
github.com/containerd/errdefs github.com/containerd/errdefs/pkg github.com/coreos/go-semver
github.com/coreos/go-systemd/v22 github.com/cpuguy83/go-md2man/v2 github.com/davecgh/go-spew
github.com/dgrijalva/jwt-go github.com/distribution/reference github.com/docker/cli github.com/docker/docker
github.com/docker/docker-credential-helpers github.com/docker/go-connections github.com/docker/go-units
github.com/emicklei/go-restful/v3 github.com/fatih/color github.com/felixge/httpsnoop github.com/fsnotify/fsnotify
github.com/fxamacker/cbor/v2 github.com/gin-gonic/gin github.com/go-chi/chi/v5 github.com/go-logr/logr
github.com/go-logr/stdr github.com/go-logr/zapr github.com/go-openapi/jsonpointer
github.com/go-openapi/jsonreference github.com/go-openapi/swag github.com/go-openapi/swag/cmdutils
github.com/go-openapi/swag/conv github.com/go-openapi/swag/fileutils github.com/go-openapi/swag/jsonname
github.com/go-openapi/swag/jsonutils github.com/go-openapi/swag/loading github.com/go-openapi/swag/mangling
github.com/go-openapi/swag/netutils github.com/go-openapi/swag/stringutils github.com/go-openapi/swag/typeutils
github.com/go-openapi/swag/yamlutils github.com/go-playground/validator/v10 github.com/go-redis/redis/v8
github.com/go-sql-driver/mysql github.com/go-task/slim-sprig/v3 github.com/gofiber/fiber/v2 github.com/gofrs/flock
github.com/gogo/protobuf github.com/golang-jwt/jwt/v5 github.com/golang/mock github.com/golang/protobuf
github.com/gomarkdown/markdown github.com/google/addlicense github.com/google/cel-go
github.com/google/gnostic-models github.com/google/go-cmp github.com/google/go-containerregistry
github.com/google/go-github github.com/google/pprof github.com/google/uuid github.com/gorilla/mux
github.com/gorilla/websocket github.com/grafana/regexp
github.com/grpc-ecosystem/go-grpc-middleware/providers/prometheus github.com/grpc-ecosystem/go-grpc-middleware/v2
github.com/grpc-ecosystem/grpc-gateway/v2 github.com/hashicorp/consul/api
github.com/hashicorp/terraform-plugin-sdk/v2 github.com/hashicorp/vault/api github.com/inconshreveable/mousetrap
github.com/jackc/pgx/v5 github.com/jdx/go-netrc github.com/jhump/protoreflect/v2 github.com/jmoiron/sqlx
github.com/joho/godotenv github.com/json-iterator/go github.com/julienschmidt/httprouter
github.com/kelseyhightower/envconfig github.com/klauspost/compress github.com/klauspost/pgzip
github.com/kylelemons/godebug github.com/labstack/echo/v4 github.com/lib/pq github.com/mattn/go-colorable
github.com/mattn/go-isatty github.com/mattn/go-sqlite3 github.com/mitchellh/mapstructure github.com/mmarkdown/mmark
github.com/moby/docker-image-spec github.com/moby/moby/api github.com/moby/moby/client github.com/moby/spdystream
github.com/moby/term github.com/modern-go/concurrent github.com/modern-go/reflect2 github.com/munnerz/goautoneg
github.com/nats-io/nats.go github.com/onsi/ginkgo/v2 github.com/onsi/gomega github.com/opencontainers/go-digest
github.com/opencontainers/image-spec github.com/pelletier/go-toml/v2 github.com/petermattis/goid
github.com/pkg/errors github.com/pmezard/go-difflib github.com/prometheus/client_golang
github.com/prometheus/client_model github.com/prometheus/common github.com/prometheus/procfs
github.com/prometheus/prometheus github.com/quic-go/qpack github.com/quic-go/quic-go github.com/rabbitmq/amqp091-go
github.com/redis/go-redis/v9 github.com/rivo/uniseg github.com/rs/cors github.com/rs/zerolog
github.com/russross/blackfriday/v2 github.com/samber/lo github.com/segmentio/asm github.com/segmentio/encoding
github.com/segmentio/kafka-go github.com/sirupsen/logrus github.com/spf13/cobra github.com/spf13/pflag
github.com/spf13/viper github.com/streadway/amqp github.com/stretchr/testify github.com/tetratelabs/wazero
github.com/tidwall/btree github.com/tidwall/gjson github.com/urfave/cli/v2 github.com/x448/float16 go.etcd.io/bbolt
go.etcd.io/etcd/api/v3 go.etcd.io/etcd/client/pkg/v3 go.etcd.io/etcd/client/v3 go.lsp.dev/jsonrpc2 go.lsp.dev/pkg
go.lsp.dev/protocol go.lsp.dev/uri go.mongodb.org/mongo-driver go.opentelemetry.io/auto/sdk
go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc
go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp go.opentelemetry.io/otel
go.opentelemetry.io/otel/exporters/otlp/otlptrace go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc
go.opentelemetry.io/otel/metric go.opentelemetry.io/otel/sdk go.opentelemetry.io/otel/trace
go.opentelemetry.io/proto/otlp go.uber.org/mock go.uber.org/multierr go.uber.org/zap go.yaml.in/yaml/v2
go.yaml.in/yaml/v3 golang.org/x/crypto golang.org/x/exp golang.org/x/mod golang.org/x/net golang.org/x/oauth2
golang.org/x/perf golang.org/x/sync golang.org/x/sys golang.org/x/term golang.org/x/text golang.org/x/time
golang.org/x/tools google.golang.org/genproto/googleapis/api google.golang.org/genproto/googleapis/rpc
google.golang.org/grpc google.golang.org/protobuf gopkg.in/evanphx/json-patch.v4 gopkg.in/inf.v0
gopkg.in/natefinch/lumberjack.v2 gopkg.in/yaml.v2 gopkg.in/yaml.v3 gorm.io/driver/mysql gorm.io/driver/postgres
gorm.io/gorm k8s.io/api k8s.io/apimachinery k8s.io/apiserver k8s.io/client-go k8s.io/component-base k8s.io/gengo/v2
k8s.io/klog/v2 k8s.io/kms k8s.io/kube-openapi k8s.io/metrics k8s.io/streaming k8s.io/utils mvdan.cc/xurls/v2
pluginrpc.com/pluginrpc sigs.k8s.io/apiserver-network-proxy/konnectivity-client sigs.k8s.io/controller-runtime
sigs.k8s.io/json sigs.k8s.io/logtools sigs.k8s.io/mdtoc sigs.k8s.io/randfill sigs.k8s.io/release-utils
sigs.k8s.io/structured-merge-diff/v6 sigs.k8s.io/yaml
`;
