/** Names in wide use, in alphabetical order: what others are mistaken for. */
export const cargoNames = `
accept-language activitypub_federation activitystreams-kinds actix actix-codec actix-cors
actix-extensible-rate-limit actix-http actix-macros actix-router actix-rt actix-server actix-service actix-tls
actix-utils actix-web actix-web-codegen actix-web-httpauth actix-web-prom addr2line adler2 aes ahash aho-corasick
alloc-no-stdlib alloc-stdlib allocator-api2 ambient-authority anchor-lang android_system_properties ansi_term
anstream anstyle anstyle-parse anstyle-query anstyle-wincon anyhow ar_archive_writer arbitrary argparse arrayvec
assert-json-diff assert_cmd astral-tl async-compression async-lock async-std async-trait atom_syndication
atomic-waker autocfg axum backtrace base16ct base32 base64 base64ct bcrypt bevy bincode bindgen bit-set bit-vec
bitflags blake3 block-buffer blowfish brotli brotli-decompressor bumpalo bytemuck byteorder bytes bytestring
cap-fs-ext cap-primitives cap-rand cap-std cap-time-ext cbindgen cc cesu8 cfb cfg-if chacha20 chrono chumsky cipher
clap clap_builder clap_derive clap_lex clearurls clokwerk cmake cobs color-eyre colorchoice colored combine
compression-codecs compression-core concurrent-queue config console const-oid const-random const-random-macro
const_format const_format_proc_macros constant_time_eq convert_case cookie core-foundation core-foundation-sys cpal
cpp_demangle cpufeatures cranelift-assembler-x64 cranelift-assembler-x64-meta cranelift-bforest cranelift-bitset
cranelift-codegen cranelift-codegen-meta cranelift-codegen-shared cranelift-control cranelift-entity
cranelift-frontend cranelift-isle cranelift-native cranelift-srcgen crc32fast criterion crossbeam crossbeam-channel
crossbeam-deque crossbeam-epoch crossbeam-utils crossterm crunchy crypto-bigint crypto-common csv curve25519-dalek
curve25519-dalek-derive cxx darling darling_core darling_macro dashmap deadpool deadpool-runtime deprecate-until der
der_derive deranged derivative derive-new derive_builder derive_builder_core derive_builder_macro derive_more
derive_more-impl deser-hjson dialoguer diesel diesel-async diesel-derive-enum diesel-derive-newtype diesel-uplete
diesel_derives diesel_ltree diesel_migrations diesel_table_macro_syntax diff digest diligent-date-parser dioxus
directories directories-next dirs dirs-sys-next displaydoc doku doku-derive dotenv dotenvy downcast downcast-rs
dsl_auto_type dyn-clone ecdsa ed25519 ed25519-dalek egui either elementtree elliptic-curve email-encoding
email_address embedded-io encoding_rs entities enum-map enum-map-derive enum_delegate enum_delegate_lib env_logger
equivalent errno ethers event-listener event-listener-strategy extism extism-convert extism-convert-macros
extism-manifest eyre fallible-iterator fancy-regex fastrand fd-lock ff fiat-crypto figment find-msvc-tools flagset
flate2 fnv foldhash form_urlencoded fragile fs-set-times futf futures futures-channel futures-core futures-executor
futures-io futures-macro futures-sink futures-task futures-util fxhash generic-array getrandom gimli git-version
git-version-macro glob globset gltf group h2 hashbrown heck hermit-abi hex hickory-resolver hkdf hmac html-escape
html-to-markdown-rs html2text html5ever http http-body http-body-util http-signature-normalization
http-signature-normalization-reqwest httparse httpdate hyper hyper-rustls hyper-util i-love-jesus
i-love-jesus-macros iana-time-zone iana-time-zone-haiku iced icu_collections icu_locale_core icu_normalizer
icu_normalizer_data icu_properties icu_properties_data icu_provider id-arena ident_case idna idna_adapter ignore
image imageproc impl-more indexmap indicatif infer inout insta integer-sqrt invisible-characters io-extras
io-lifetimes ipnet iri-string is_terminal_polyfill itertools itoa jemallocator jni jni-sys jni-sys-macros jobserver
js-sys jsonwebtoken lalrpop language-tags lazy_static leb128 leb128fmt leptos lettre libc libm libp2p libredox
linked-hash-map linkify linux-raw-sys litemap local-waker lock_api log logos lru lz4 mac mach2 manyhow
manyhow-macros markdown-it markdown-it-block-spoiler markdown-it-footnote markdown-it-ruby markdown-it-sub
markdown-it-sup markup5ever markup5ever_rcdom matchers matches matchit maybe-owned md-5 md5 mdurl memchr memfd
memmap2 migrations_internals migrations_macros mimalloc mime mime_guess minimal-lexical miniz_oxide mio mockall
mockall_derive moka mongodb mutually_exclusive_features nalgebra napi native-tls ndarray neon never
new_debug_unreachable nix nom notify nu-ansi-term num num-bigint num-bigint-dig num-conv num-integer num-iter
num-traits num_cpus objc2-core-foundation objc2-system-configuration object once_cell once_cell_polyfill openssl
openssl-probe openssl-sys owo-colors p256 p384 parking parking_lot parking_lot_core pathfinding pem pem-rfc7468
percent-encoding pest phf phf_codegen phf_generator phf_macros phf_shared pin-project pin-project-internal
pin-project-lite pin-utils pkcs1 pkcs8 pkg-config plist portable-atomic postcard postgres postgres-protocol
postgres-types potential_utf powerfmt ppv-lite86 pq-sys precomputed-hash predicates predicates-core predicates-tree
pretty_assertions prettyplease primeorder proc-macro-crate proc-macro-utils proc-macro2 procfs procfs-core
prometheus proptest prost prost-derive psm pulley-interpreter pulley-macros pyo3 quick-xml quickcheck quinn quote
quoted_printable r-efi rand rand_chacha rand_core ratatui rayon rayon-core readonly redis redox_syscall redox_users
ref-cast ref-cast-impl regalloc2 regex regex-automata regex-lite regex-syntax reqwest reqwest-middleware
reqwest-tracing rfc6979 ring rmp rmp-serde rocket rocksdb rodio ron rosetta-build rosetta-i18n roxmltree rsa rss
rstest rusqlite rust_decimal rustc-demangle rustc-hash rustc_version rustdecimal rustix rustix-linux-procfs rustls
rustls-native-certs rustls-pemfile rustls-pki-types rustls-platform-verifier rustls-platform-verifier-android
rustls-webpki rustversion ryu same-file scc schannel schemars scoped-futures scopeguard scraper sct sdd sea-orm sec1
secrecy security-framework security-framework-sys select semver serde serde_core serde_derive serde_json
serde_spanned serde_urlencoded serde_with serde_with_macros serde_yaml serial_test serial_test_derive sha1 sha2
sharded-slab shlex signal-hook-registry signature simd-adler32 simple_asn1 siphasher sitemap-rs slab sled smallvec
smart-default socket2 solana-sdk spin spki sqlx stable_deref_trait stacker static_assertions strfmt string_cache
string_cache_codegen stringprep stringreader strsim structopt strum strum_macros substrate subtle syn sync_wrapper
synstructure syntect system-configuration system-configuration-sys system-interface tagptr tar target-lexicon tauri
tempfile tendril termcolor termion termtree test-context test-context-macros thiserror thiserror-impl thread_local
tikv-jemalloc-sys tikv-jemallocator time time-core time-macros tiny-keccak tinyjson tinystr tinyvec tinyvec_macros
tls_codec tls_codec_derive tokio tokio-macros tokio-postgres tokio-postgres-rustls tokio-rustls tokio-stream
tokio-util toml toml_datetime toml_edit toml_parser toml_write toml_writer tonic totp-rs tower tower-http
tower-layer tower-service tracing tracing-actix-web tracing-attributes tracing-core tracing-log tracing-serde
tracing-subscriber tracing-test tracing-test-macro trust-dns-resolver try-lock ts-rs ts-rs-macros tuplex
typed-builder typed-builder-macro typenum unicase unicode-bidi unicode-general-category unicode-ident
unicode-normalization unicode-properties unicode-segmentation unicode-width unicode-xid unified-diff untrusted ureq
ureq-proto url urlencoding utf-8 utf8-width utf8-zero utf8_iter utf8parse uuid valuable vcpkg version_check void
walkdir want warp wasi wasi-common wasip2 wasip3 wasite wasm-bindgen wasm-bindgen-futures wasm-bindgen-macro
wasm-bindgen-macro-support wasm-bindgen-shared wasm-encoder wasm-metadata wasm-streams wasmparser wasmprinter
wasmtime wasmtime-environ wasmtime-internal-asm-macros wasmtime-internal-cache wasmtime-internal-component-macro
wasmtime-internal-component-util wasmtime-internal-cranelift wasmtime-internal-fiber wasmtime-internal-jit-debug
wasmtime-internal-jit-icache-coherence wasmtime-internal-math wasmtime-internal-slab wasmtime-internal-unwinder
wasmtime-internal-versioned-export-macros wasmtime-internal-winch wasmtime-internal-wit-bindgen wast wat web-sys
web3 web_atoms webmention webpage webpki-root-certs webpki-roots wgpu whoami wiggle wiggle-generate wiggle-macro
winapi winapi-i686-pc-windows-gnu winapi-util winapi-x86_64-pc-windows-gnu winch-codegen windows-core
windows-implement windows-interface windows-link windows-result windows-strings windows-sys windows-targets
windows_aarch64_gnullvm windows_aarch64_msvc windows_i686_gnu windows_i686_gnullvm windows_i686_msvc
windows_x86_64_gnu windows_x86_64_gnullvm windows_x86_64_msvc winit winnow winreg winx wiremock wit-bindgen
wit-bindgen-core wit-bindgen-rust wit-bindgen-rust-macro wit-component wit-parser witx writeable x25519-dalek
x509-cert xml-builder xml5ever yaml-rust yansi yew yoke yoke-derive zerocopy zerocopy-derive zerofrom
zerofrom-derive zeroize zeroize_derive zerotrie zerovec zerovec-derive zip zmij zstd zstd-safe zstd-sys
`;
