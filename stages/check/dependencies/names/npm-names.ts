/** Names in wide use, in alphabetical order: what others are mistaken for. */
export const npmNames = `
@angular/cli @angular/common @angular/core @angular/forms @angular/router @anthropic-ai/sdk @apollo/client
@apollo/server @asamuzakjp/css-color @aws-sdk/client-s3 @babel/cli @babel/code-frame @babel/compat-data @babel/core
@babel/generator @babel/helper-annotate-as-pure @babel/helper-compilation-targets
@babel/helper-create-class-features-plugin @babel/helper-create-regexp-features-plugin
@babel/helper-define-polyfill-provider @babel/helper-globals @babel/helper-member-expression-to-functions
@babel/helper-module-imports @babel/helper-module-transforms @babel/helper-optimise-call-expression
@babel/helper-plugin-utils @babel/helper-remap-async-to-generator @babel/helper-replace-supers
@babel/helper-skip-transparent-expression-wrappers @babel/helper-string-parser @babel/helper-validator-identifier
@babel/helper-validator-option @babel/helper-wrap-function @babel/helpers @babel/parser @babel/preset-env
@babel/preset-modules @babel/preset-react @babel/preset-typescript @babel/runtime @babel/template @babel/traverse
@babel/types @bcoe/v8-coverage @csstools/color-helpers @csstools/css-calc @csstools/css-color-parser
@csstools/css-parser-algorithms @csstools/css-tokenizer @discoveryjs/json-ext @emnapi/core @emnapi/runtime
@emnapi/wasi-threads @emotion/react @emotion/styled @eslint-community/eslint-utils @eslint-community/regexpp
@eslint/config-array @eslint/config-helpers @eslint/core @eslint/eslintrc @eslint/js @eslint/object-schema
@eslint/plugin-kit @faker-js/faker @floating-ui/core @floating-ui/dom @floating-ui/utils @hapi/address @hapi/formula
@hapi/hoek @hapi/pinpoint @hapi/tlds @hapi/topo @hono/node-server @humanfs/core @humanfs/node
@humanwhocodes/module-importer @humanwhocodes/retry @isaacs/cliui @istanbuljs/load-nyc-config @istanbuljs/schema
@jest/schemas @jest/types @jridgewell/gen-mapping @jridgewell/remapping @jridgewell/resolve-uri
@jridgewell/source-map @jridgewell/sourcemap-codec @jridgewell/trace-mapping @mui/material @nestjs/cli
@nestjs/common @nestjs/core @nestjs/platform-express @noble/hashes @nodelib/fs.scandir @nodelib/fs.stat
@nodelib/fs.walk @npmcli/fs @octokit/core @octokit/rest @opentelemetry/api @parcel/watcher @pkgjs/parseargs
@prisma/client @pulumi/pulumi @reduxjs/toolkit @rolldown/pluginutils @sendgrid/mail @sentry/browser @sentry/node
@sentry/react @sinclair/typebox @sindresorhus/is @sinonjs/commons @sinonjs/fake-timers @slack/bolt @slack/web-api
@solana/web3.js @standard-schema/spec @sveltejs/kit @tanstack/react-query @tanstack/react-table @tybys/wasm-util
@types/babel__core @types/babel__generator @types/babel__template @types/babel__traverse @types/body-parser
@types/chai @types/connect @types/debug @types/deep-eql @types/estree @types/express
@types/express-serve-static-core @types/http-errors @types/http-proxy @types/istanbul-lib-coverage
@types/istanbul-lib-report @types/istanbul-reports @types/jest @types/json-schema @types/jsonwebtoken @types/lodash
@types/mime @types/mocha @types/ms @types/node @types/parse-json @types/qs @types/range-parser @types/react
@types/react-dom @types/semver @types/send @types/serve-static @types/trusted-types @types/uuid @types/ws
@types/yargs @types/yargs-parser @typescript-eslint/eslint-plugin @typescript-eslint/parser
@typescript-eslint/project-service @typescript-eslint/scope-manager @typescript-eslint/tsconfig-utils
@typescript-eslint/type-utils @typescript-eslint/types @typescript-eslint/typescript-estree @typescript-eslint/utils
@typescript-eslint/visitor-keys @ungap/structured-clone @vitest/expect @vitest/mocker @vitest/pretty-format
@vitest/runner @vitest/snapshot @vitest/spy @vitest/utils @webassemblyjs/ast
@webassemblyjs/floating-point-hex-parser @webassemblyjs/helper-api-error @webassemblyjs/helper-buffer
@webassemblyjs/helper-wasm-bytecode @webassemblyjs/helper-wasm-section @webassemblyjs/ieee754 @webassemblyjs/leb128
@webassemblyjs/utf8 @webassemblyjs/wasm-edit @webassemblyjs/wasm-gen @webassemblyjs/wasm-opt
@webassemblyjs/wasm-parser @webassemblyjs/wast-printer @xtuc/ieee754 @xtuc/long abbrev accepts acorn acorn-jsx
acorn-walk adm-zip agenda agent-base ai ajv ajv-formats ajv-keywords alpinejs amqplib angular ansi-colors
ansi-escapes ansi-regex ansi-styles antd anymatch apollo-server archiver arg argon2 argparse
array-buffer-byte-length array-flatten array-union assertion-error astring astro async async-retry asynckit
at-least-node autoprefixer ava available-typed-arrays aws-cdk aws-cdk-lib aws-sdk axios babel-loader
babel-plugin-polyfill-corejs2 babel-plugin-polyfill-corejs3 babel-plugin-polyfill-regenerator backbone
balanced-match base64-js baseline-browser-mapping bcrypt bcryptjs better-sqlite3 binary-extensions bindings
bitcoinjs-lib bl bluebird bluebird-lst body-parser bookshelf boolbase bootstrap bower boxen brace-expansion braces
browser-sync browserify browserslist buffer buffer-from bull bullmq bun bunyan busboy bytes cac cacache call-bind
call-bind-apply-helpers call-bound callsites camelcase camelcase-keys caniuse-lite canvas cdktf chai chalk chance
change-case chart.js cheerio chokidar chownr chrome-trace-event ci-info cjs-module-lexer class-transformer
class-validator classnames clean-css cli-cursor cli-progress cli-table3 cli-truncate cli-width cliui clone
clone-deep clsx co coa color-convert color-name colord colorette colors combined-stream commander commitlint
commondir compressible compression concat-map concat-stream concurrently consola constructs content-disposition
content-type convert-source-map cookie cookie-parser cookie-signature cordova core-js core-js-compat core-util-is
cors cosmiconfig cpy cron cross-env cross-fetch cross-spawn crypto-js css-loader css-select css-tree css-what cssesc
cssstyle csstype csv-parse csv-parser cuid cypress d3 data-uri-to-buffer data-urls date-fns dayjs dd-trace debounce
debug decimal.js dedent deep-equal deep-extend deep-is deepmerge define-data-property define-lazy-prop
define-properties defu del delayed-stream deno depd dequal destroy detect-libc diff dir-glob discord.js
dom-serializer domelementtype domhandler dompurify domutils dot-case dot-prop dotenv drizzle-orm dunder-proto
duplexer duplexify eastasianwidth echarts ee-first ejs electron electron-builder electron-to-chromium element-plus
elliptic ember-source emoji-regex encodeurl end-of-stream enhanced-resolve entities env-paths environment error-ex
es-abstract es-define-property es-errors es-module-lexer es-object-atoms es-set-tostringtag es-to-primitive esbuild
escalade escape-html escape-string-regexp escodegen eslint eslint-config-airbnb eslint-config-prettier
eslint-plugin-import eslint-plugin-n eslint-plugin-prettier eslint-plugin-react eslint-scope eslint-visitor-keys
espree esprima esquery esrecurse estraverse estree-walker esutils etag ethers event-stream eventemitter3 events
exceljs execa expect-type expo express express-rate-limit express-session express-validator extend faker fast-check
fast-deep-equal fast-glob fast-json-stable-stringify fast-levenshtein fast-safe-stringify fast-uri fast-xml-parser
fastify fastq fdir fetch-blob figlet file-entry-cache fill-range finalhandler find-up firebase firebase-admin
firebase-tools flat flat-cache flatmap-stream flatted follow-redirects for-each foreground-child forever form-data
formdata-polyfill formidable formik forwarded fraction.js framer-motion fresh fs-extra fs-minipass fs.realpath
fsevents function-bind function.prototype.name functions-have-names gatsby gensync get-caller-file
get-east-asian-width get-intrinsic get-package-type get-proto get-stream get-symbol-description get-tsconfig glob
glob-parent glob-to-regexp global-directory globals globalthis globby globrex googleapis gopd got graceful-fs
graphql graphql-tag grunt gulp handlebars hapi happy-dom has-bigints has-flag has-property-descriptors has-proto
has-symbols has-tostringtag hash-sum hasha hasown he helmet highcharts highlight.js hono hosted-git-info
html-encoding-sniffer html-escaper html-minifier htmlparser2 htmx.org http-cache-semantics http-errors http-proxy
http-proxy-agent http-proxy-middleware http-server http-status-codes https-proxy-agent human-signals husky i18next
iconv-lite icss-utils ieee754 ignore immer immutable import-fresh import-local imurmurhash indent-string inflight
inherits ini inquirer internal-slot interpret inversify io-ts ionic ioredis ipaddr.js is-array-buffer is-arrayish
is-bigint is-binary-path is-boolean-object is-callable is-ci is-core-module is-date-object is-docker is-even
is-extglob is-fullwidth-code-point is-glob is-installed-globally is-negative-zero is-number is-number-object is-odd
is-path-cwd is-path-inside is-plain-obj is-plain-object is-potential-custom-element-name is-promise is-regex
is-shared-array-buffer is-stream is-string is-symbol is-typed-array is-unicode-supported is-weakref is-what is-wsl
isarray isexe isobject isomorphic-git istanbul-lib-coverage istanbul-lib-instrument istanbul-lib-report
istanbul-lib-source-maps istanbul-reports jackspeak jasmine jest jest-util jest-validate jest-worker jimp jiti joi
jose jotai jquery jquery-ui js-base64 js-cookie js-sdsl js-sha256 js-tokens js-yaml jsbn jscodeshift jsdom jsesc
json-buffer json-parse-even-better-errors json-schema json-schema-traverse json-server
json-stable-stringify-without-jsonify json-stringify-safe json5 jsonc-parser jsonfile jsonpath jsonpointer
jsonwebtoken jszip kafkajs karma keyv kind-of kleur knex knockout koa ky langchain leaflet left-pad lerna less
less-loader leveldb leveldown levelup leven levn lightningcss lilconfig lines-and-columns lint-staged listr2 lit
live-server loader-utils locate-path lodash lodash-es lodash.debounce lodash.memoize lodash.merge lodash.uniq
log-symbols log-update log4js long loose-envify lowdb lower-case lru-cache lucide-react luxon magic-string magicast
make-dir mapbox-gl markdown-it marked math-intrinsics mdn-data media-typer meow merge merge-descriptors merge-stream
merge2 methods micromatch mime mime-db mime-types mimic-fn mimic-function min-indent minimalistic-assert minimatch
minimist minipass minipass-collect minipass-flush minipass-pipeline minizlib mkdirp mkdirp-classic mlly mobx
mobx-react mocha mock-fs mock-socket moment mongodb mongoose mongoose-paginate morgan mqtt ms msw multer mustache
mute-stream mysql mysql2 nan nanoid napi-postinstall nats natural-compare nedb negotiator neo-async netlify-cli
newrelic next nightwatch no-case nock node-addon-api node-cache node-cron node-domexception node-fetch node-forge
node-gyp node-gyp-build node-ipc node-notifier node-pre-gyp node-releases node-sass node-schedule nodemailer nodemon
nopt normalize-package-data normalize-path normalize-url npm npm-run-all npm-run-path npx nth-check nunjucks nuxt
nwsapi nx object-assign object-inspect object-keys object.assign objection obug on-finished on-headers once onetime
open openai opn opossum optionator ora p-limit p-locate p-map p-queue p-retry p-try package-json-from-dist pako
papaparse parcel parent-module parse-json parse5 parseurl passport passport-jwt passport-local path-exists
path-is-absolute path-key path-parse path-scurry path-to-regexp path-type pathe pdfjs-dist pdfkit peacenotwar pend
pg pg-cloudflare pg-connection-string pg-int8 pg-pool pg-promise pg-protocol pg-types pgpass picocolors picomatch
pidtree pify pinia pino pirates pkg-dir pkg-types playwright pluralize pm2 pnpm polymer postcss postcss-loader
postcss-modules-extract-imports postcss-modules-local-by-default postcss-modules-scope postcss-modules-values
postcss-selector-parser postcss-value-parser postgres-array postgres-bytea postgres-date postgres-interval pouchdb
preact prelude-ls prettier pretty-bytes pretty-format prisma prismjs process process-nextick-args prom-client
prompts prop-types protobufjs proxy-addr proxy-from-env proxyquire psl pug pulumi pump punycode puppeteer pure-rand
q qrcode qs quasar querystring querystringify queue-microtask quick-lru range-parser rate-limiter-flexible raw-body
rc react react-bootstrap react-dnd react-dom react-hook-form react-i18next react-icons react-is react-modal
react-native react-query react-redux react-router react-router-dom react-select react-spring react-table read-pkg
readable-stream readdirp recast rechoir recoil redis redux redux-saga redux-thunk reflect-metadata regenerate
regenerate-unicode-properties regenerator-runtime regexp.prototype.flags regexpu-core regjsparser rehype
relay-runtime remark request request-promise request-promise-native require-directory require-from-string
requires-port reselect resolve resolve-cwd resolve-from resolve-pkg-maps restore-cursor ret retry reusify rewire
rfdc right-pad rimraf rolldown rollup rrweb-cssom run-parallel rxjs safe-buffer safe-regex-test
safe-stable-stringify safer-buffer sanitize-html sass sass-loader saxes schema-utils semver send sequelize
serialize-javascript serve serve-static serverless set-cookie-parser set-function-length set-function-name
setprototypeof shallow-clone sharp shebang-command shebang-regex shell-quote shelljs shortid shx side-channel
side-channel-list side-channel-map side-channel-weakmap siginfo signal-exit signale simple-git sinon slash
slice-ansi slugify socket.io socket.io-client sockjs solid-js source-map source-map-js source-map-support
spdx-correct spdx-exceptions spdx-expression-parse spdx-license-ids split2 sprintf-js sqlite3 ssri stackback
standard start-server-and-test statuses std-env stimulus storybook stream-shift string-argv string-width
string-width-cjs string.prototype.trim string.prototype.trimend string.prototype.trimstart string_decoder strip-ansi
strip-ansi-cjs strip-bom strip-final-newline strip-indent strip-json-comments stripe style-loader styled-components
stylelint superagent superstruct supertest supports-color supports-preserve-symlinks-flag svelte svelte-kit
swagger-jsdoc swagger-ui-express swc swr symbol-tree synckit systeminformation tagged-tag tailwind-merge tailwindcss
tapable tape tar tar-fs telegraf terser test-exclude testing-library three through through2 tiny-invariant tinybench
tinyexec tinyglobby tinyrainbow tldts tldts-core tmp to-regex-range toidentifier toml tough-cookie tr46 tree-sitter
ts-api-utils ts-loader ts-node tsconfig-paths tslib tslog tsup tsx turbo turbolinks tweetnacl twilio type-check
type-detect type-fest type-is typed-array-length typedarray typeorm typescript typescript-eslint ua-parser-js ufo
uglify-es uglify-js unbox-primitive underscore undici undici-types unicode-canonical-property-names-ecmascript
unicode-match-property-ecmascript unicode-match-property-value-ecmascript unicode-property-aliases-ecmascript
unicorn-magic universalify unpipe unrs-resolver unzipper update-browserslist-db update-notifier uri-js url-parse
urql util-deprecate utils-merge uuid validate-npm-package-license validator vary vercel viem vite vite-node vitest
vscode-languageserver vue vue-loader vue-router vuetify vuex w3c-xmlserializer wagmi wait-on watchpack
web-streams-polyfill web-tree-sitter web3 webdriverio webidl-conversions webpack webpack-cli webpack-dev-server
webpack-sources whatwg-encoding whatwg-mimetype whatwg-url which which-boxed-primitive which-typed-array
why-is-node-running winston word-wrap wordwrap wrangler wrap-ansi wrap-ansi-cjs wrappy write-file-atomic ws xlsx
xml-name-validator xml2js xmlchars xo xstate xtend y18n yallist yaml yargs yargs-parser yarn yauzl yocto-queue yup
zod zustand zx
`;
