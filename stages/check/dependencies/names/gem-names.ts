/** Names in wide use, in alphabetical order: what others are mistaken for. */
export const gemNames = `
Ascii85 aasm action_text-trix actioncable actionmailbox actionmailer actionpack actionpack-page_caching actiontext
actionview active_link_to active_model_serializers active_record_doctor activejob activemodel activerecord
activerecord-typedstore activestorage activesupport acts-as-taggable-on acts_as_list addressable aes_key_wrap afm
aggregate_assertions algoliasearch-rails amazing_print android_key_attestation annotate anonymous_loader ansi argon2
ast async attr_extras attr_required audited auth-sanitizer avo avo-advanced avo-dashboards avo-dynamic_filters
avo-icons avo-menu avo-pro avo_upgrade awesome_print aws-eventstream aws-partitions aws-sdk aws-sdk-core aws-sdk-kms
aws-sdk-s3 aws-sdk-sqs aws-sigv4 axlsx barby base64 bcrypt benchmark-ips benchmark-perf better_errors bigdecimal
bindata binding_of_caller blazer bootsnap bootstrap bootstrap-sass brakeman browser bugsnag builder bullet bundler
bundler-audit byebug cancancan capistrano capistrano-rails capybara capybara-playwright-driver carrierwave caxlsx
cbor celluloid cgi chartkick chef childprocess choice chunky_png clearance clockwork cocoon coffee-rails colorize
combine_pdf commonmarker concurrent-ruby config connection_pool cose crack crass css_parser cssbundling-rails csv
cucumber cucumber-rails dalli database_cleaner database_cleaner-active_record database_cleaner-core
database_consistency datadog datadog-ruby_core_source date ddtrace debug delayed_job derailed_benchmarks devise
devise-jwt diff-lcs discard docile dogstatsd-ruby doorkeeper dotenv dotenv-rails drb dry-struct dry-types
dry-validation elasticsearch email_validator erb erubi et-orbi eventmachine excon factory_bot factory_bot_rails
factory_girl faker faraday faraday-follow_redirects faraday-multipart faraday-net_http faraday-restrict-ip-addresses
faraday-retry faraday_middleware-aws-sigv4 ffaker ffi ffi-compiler figaro flamegraph flipper flipper-active_record
flipper-ui fog fog-aws foreman formtastic friendly_id fugit geocoder get_process_mem gitlab globalid globalize
good_job google-cloud-storage google-protobuf grape grape-entity graphql gravtastic groupdate grpc guard guard-rspec
haml haml-rails hashdiff hashery hashie heapy herb hiredis honeybadger htmlbeautifier htmlentities http
http_accept_language httparty i18n i18n-js image_processing importmap-rails inline_svg interactor io-console irb
jbuilder jekyll jmespath job-iteration jquery-rails jsbundling-rails json json-jwt jwt kaminari kaminari-actionview
kaminari-activerecord kaminari-core kramdown language_server-protocol launchy letter_opener letter_opener_web
libdatadog libddwaf lint_roller listen local_time logger lograge loofah lookbook mail mailgun-ruby maintenance_tasks
marcel matrix mechanize memory_profiler meta-tags middleman mime-types mime-types-data mina mini_histogram
mini_magick mini_mime mini_portile2 minitest minitest-gcstats minitest-reporters minitest-retry mission_control-jobs
mocha money money-rails mongoid msgpack multi_json multi_xml multipart-post mutex_m mysql2 nanoc net-http
net-http-persistent net-imap net-pop net-protocol net-smtp newrelic_rpm nio4r nokogiri oauth oauth-tty oauth2
observer octokit oj omniauth omniauth-github omniauth-google-oauth2 omniauth-oauth2 omniauth-rails_csrf_protection
openid_connect opensearch-ruby openssl openssl-signature_algorithm optimist ostruct pagy paper_trail paperclip
parallel parser parslet passenger pastel patience_diff paypal-sdk-rest pdf-reader pdfkit pg pg_query pg_search
pghero phlex phlex-rails playwright-ruby-client pp prawn premailer-rails prettyprint prism prop_initializer
propshaft prosopite protobuf protobug protobug_googleapis_field_behavior_protos protobug_sigstore_protos
protobug_well_known_protos pry pry-byebug pry-rails psych public_suffix puma puma-plugin-statsd pundit puppet pwned
que raabro rabl racc rack rack-attack rack-cors rack-mini-profiler rack-oauth2 rack-protection rack-sanitizer
rack-session rack-test rackup rails rails-controller-testing rails-dom-testing rails-erd rails-html-sanitizer
rails-i18n rails_semantic_logger railties rainbow rake ransack rb-fsevent rb-inotify rbs rbtrace rdoc redcarpet
redis redis-client redis-rails reek refract regexp_parser reline request_store resque rest-client rexml roadie
roadie-rails rolify rollbar roo rotp rouge rqrcode rqrcode_core rspec rspec-core rspec-expectations rspec-mocks
rspec-rails rspec-support rubocop rubocop-ast rubocop-capybara rubocop-factory_bot rubocop-minitest
rubocop-performance rubocop-rails rubocop-rspec ruby-magic ruby-progressbar ruby-rc4 ruby-statistics ruby-vips
ruby2_keywords rubyzip rufus-scheduler safely_block safety_net_attestation sanitize sass sass-rails sassc
sassc-rails sawyer scout_apm searchkick securerandom selenium-webdriver semantic_logger sendgrid-ruby sentry-rails
sentry-ruby sequel shoryuken shoulda shoulda-context shoulda-matchers shrine sidekiq sigstore silencer simple_form
simplecov simplecov-cobertura simplecov-html simplecov_json_formatter sinatra sitemap_generator skylight
slack-ruby-client slim slim-rails snaky_hash solid_cache solid_queue spring sprockets sprockets-rails sqlite3
ssrf_filter stackprof standard standard-custom standard-performance standard-rails state_machines statesman
statsd-instrument stimulus-rails stringio stripe strong_migrations sunspot super_diff svg-graph swd
tailwindcss-rails tailwindcss-ruby terminal-table terser thin thor timecop timeout toxiproxy tpm-key_attestation
tsort ttfunk tty-prompt turbo-rails turbo_power turbolinks twilio-ruby typeid typhoeus tzinfo tzinfo-data uglifier
unicode-display_width unicode-emoji unicorn uri user_agent_parser useragent uuid7 vagrant validate_url
validates_formatting_of vcr version_gem view_component virtus web-console webauthn webdrivers webfinger webmock
webpacker webrick websocket-driver websocket-extensions whenever wicked_pdf will_paginate wisper xml-simple xpath
yaml-schema yard zeitwerk zlib
`;
