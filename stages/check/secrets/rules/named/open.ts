import type { NamedProvider, SecretRule } from '../../engine/secret-rule.ts';
import { opaque, patternOf } from './define-named.ts';
import { readProviders } from './read-table.ts';

/** Providers that promise no form, or several. `~` marks ordinary words: they count right before `key` and its kin only. */
const groups: readonly string[] = [
  // Maps, weather, geography, data.
  `
    Aeris Weather (aeris), AirNow, AllSports, Amadeus, Ambee, Baidu Map, Besttime, BreezoMeter, Carto, Cesium,
    ClimaCell, Data Axle, Demographicspro, FlightLabs, Foursquare, Geocodio, Geonames, GeoNode, GraphHopper,
    Graphhopper Maps, IPapi.co, ipify, ipregistry, ipwhois, Jawg, LocationIQ, Mapillary, MapQuest, MapTiler,
    MeteoBlue, Meteosource, NASA, NREL, Numbeo, Openaq, OpenRouteService, PandaScore, PredictHQ, Radar.io, Route4Me,
    Safegraph, Skyscanner, SmartyStreets (smarty streets), SportRadar, Sportsmonk (sportmonks), Stadia Maps,
    Stormglass (storm glass), Tankerkoenig, TheOddsAPI, Thunderforest, TimezoneAPI, Travelpayouts, Traveltime,
    Veriphone, Viamichelin, WeatherAPI, Weatherflow, What3Words, Windy,
    World Weather Online (worldweather|world weather), WorldTides, Yandex Maps, ZipAPI, Zipcodebase
  `,
  // Scraping, search, tools for developers.
  `
    2Captcha, Anticaptcha, APIdeck, Apify, APImatic, APImetrics, APItemplate, APIVoid, AppCenter, Applitools,
    Appveyor, ~Argos, Artsy, Autify, Axesso, Azure Search (azuresearch), ~Bitbucket, Bitrise, Brave Search,
    BrightData, Browserbase, Browserless, Bugherd, BugHunter, Capsolver, Carbon Interface, ~Chromatic, Cloud Elements,
    Cloudmailin, Codefresh, Codeium, CodeSandbox, Codeship, ConfigCat, Coveralls, CraftMyPDF, Crawlbase, Crowdin,
    CyberArk, ~Cypress, Deque, Diggernaut, DNScheck, DNSimple, Docparser, DocRaptor, Docusign, Dynadot, Exa AI,
    Extractor, FaunaDB (fauna), Ghost Inspector, GitBook, GitGuardian, Gitpod, Gitter, Google Search (googlesearch),
    Greynoise, HackerOne, ~Hasura, Html2pdf, Hybiscus, Hypertrack, Intezer, Joe Sandbox, JupiterOne, Kagi, Katalon,
    LambdaTest, Linkish, LinkPreview, Loadmill, Localazy, Localise, Mailslurp, Mockaroo, Moesif, MxToolbox, Namecheap,
    Namesilo, NGC, NordLayer, OpenGraphr, OpenSearch, Outscraper, PageSpeed, ParseHub, ~Parsers, PDF.co, PDFcrowd,
    PDFgenerator, PDFmonkey, ~Percy, PhantomBuster, ~Phrase, Porkbun, Powrbot, Proxycurl, Proxyscrape, Qase, Raygun,
    Rebrandly, Recaptcha, ~Reflect, RestpackHTML, Rootly, Saucelabs Visual, Scalr, ScrapeOwl, Scraperbox, Scrapersite,
    Scrapfly, Scrapingant, ScrapingDog, ScreenshotAPI, Screenshotmachine, ScreenshotOne, Scrutinizer, SearchAPI,
    SelectPDF, ~Semaphore, Semgrep, Serper, SerpHouse, SerpWow, Sheety, Shorte, Siteleaf, Skrappio, Smartproxy,
    Socket.dev, Sonatype, Spacelift, Speakeasy, Spider.cloud, SSLmate, Stackhawk, Stackpath, T.ly (tly),
    Technicalanalysis, TestingBot, TestRail, Tinify (tinypng), Treblle, Trunk.io, Unplugg, Uplead, Urlbox, Userflow,
    Value SERP, Veracode, Versioneye, WebScraper, Webscraping, WebShare, Websitepulse, Wercker,
    WhoisXML (whoisxmlapi), Whoxy, YesCaptcha, Zeplin, Zyte
  `,
  // Money: payments, shops, exchanges, accounting, banking.
  `
    Abbysale, Adyen Client, ~Affirm, Afterpay, Alegra, ~Alpaca, Alpha Vantage, Authorize.net (authorizenet), Avalara,
    Avatax, Bakong, Billomat, Billplz, Binance, BitcoinAverage, Bitfinex, Bitflyer, Bitget, BitGo, Bitmex, Bitpanda,
    Bitstamp, Bittrex, Blockchain.info, Blockfrost, Bolt Payments, BTCPay, Bybit, Cashfree, CexIO, Chainstack,
    Chargebee, Chargify, Checkout.com, Coinbase, CoinGecko, CoinGlass, Coinmetrics, Coinranking, Column Bank,
    CommerceJS, Covalent, Crossmint, Currencycloud, CurrencyFreaks, CurrentsAPI, Cybersource, Deribit, Dfuse,
    Dukascopy, Dune Analytics, Easyinsight, Ecwid, ~Enigma, Ethplorer, FastForex, ~Figment, Filebase, Finicity, Finix,
    Fireblocks, FMFW, Forte Payments, FreshBooks, FXMarket, Gate.io, Gemini Exchange, Glassnode, Gumroad, Helius,
    Huobi, Hyperverge, IEX Cloud (iexcloud), IEXapis (iexapis), Instamojo, Intrinio, Invoiced, InvoiceOcean,
    Kite Connect, Klarna, Kraken, Kucoin Secret, ~Ledger, Lunchmoney, Luno, Marqeta, Mercadopago, Mercury Bank,
    Messari, Midtrans, Modulr, Mollie Partner, Moonclerk, Moonpay, Moralis, ~Nansen, Nasdaq Data Link (nasdaq|quandl),
    NFT.Storage, Nordigen, NOWPayments, Omise, OpenExchangeRates, Oxylabs, PagarMe, Paydirt (paydirtapp), Payhip,
    Paymo, Paymongo, Payoneer, Paystack Webhook, PayU, Pinata, Poloniex, Printful, Purestake, Qonto,
    QuickBooks (quickbook), Ramp Network, Recharge, Recurly, Request Finance, Robinhood, Saferpay, ~Sage, Salt Edge,
    Sellfy, Shipday, ShipEngine, ShipStation, Skrill, Snipcart, Stockdata, Storecove, Swell Commerce, Tap Payments,
    Tenderly, The Graph, Thirdweb, TradeStation, Tradier, TradingView, TrueLayer, Two Checkout, Veryfi, Web3Storage,
    WePay, WooCommerce, WorldCoinIndex, Worldpay, Xendit, Xero, YNAB (youneedabudget), Yodlee, Zerion, ZipBooks,
    Zuora
  `,
  // Mail, messages, telephones, calendars.
  `
    100ms, ActiveCampaign, Agora Chat, Agora RTC, Aircall, Apifonica, AWeber, Bandwidth, Benchmark Email, BombBomb,
    Botpress, Bouncer, BulkSMS, Burst SMS, Cal.com, Campaign Monitor (createsend), Chatbot.com, Chatfuel, Chatwoot,
    Clearout, Clickatell, ClickSend (click send), Clockwork, CloudTalk, CM.com, Cometchat, Constant Contact,
    ConvertKit, ~Courier, Crisp Chat, Customer.io, D7 Network (d7networks|d7network), Debounce, Demio, Dialpad, ~Dixa,
    Dotdigital, Dotmailer, ~Drift, ~Drip, Elastic Mail, Emailable, EmailJS, EnableX, Engagebay, Expertsender,
    ForwardEmail, Freshchat, Front App, GetEmail, GetEmails, GetGist, GetStream (stream io), Gorgias, ~Groove,
    GupShup, HelloSign (dropbox sign), HelpCrunch, Infobip, Instabot, Intelliquent, Iterable, Jitsi, JustCall,
    Kaleyra, Karix, Kixie, Klaviyo, ~Knock, Lemlist, LINE Messaging (linemessaging), LiveAgent, Livechat, Livekit,
    Livestorm, ~Loops, MadMimi, MagicBell, Mailboxvalidator, Mailchannels, MailerSend, Mailgenius, Mailify,
    Mailjet SMS (mailjetsms), Mailmodo, Mailsac, Mailtrap, Mesibo, Messente, Mixmax, Moosend, MSG91, NeverBounce,
    Nexmo (vonage), Nicereply, Novu, Nozbe Teams (nozbe|nozbeteams), Nylas, Omnisend, OnSIP, Ooma, OOPSpam, ~Outreach,
    Pepipost, Plivo, PostageApp, PostGrid, Pubnub, Pushbullet, Pusher, Pushover, Pushwoosh, ~Raven (ravenhub),
    Reachmail, Reply.io, RingCentral, Routee, SaleSmate, Savvycal, SendFox, Sendinblue, SendPulse, SendX, Sendy,
    SignalWire, Simply Noted, Sinch, SinchMessage, Smooch, SMSAPI, Smsglobal, SocketLabs, Sparrow SMS, Stannp,
    SuperSaaS, Telesign, Teletype, Telnyx, Textlocal, TextMagic, Thulium, ~Tidio, Tyntec, Typetalk, Userlike,
    vBout Mail, Verimail, ~Vero, ~Viber, Voicegain, Vonage Video, Voodoo SMS, Voximplant, WATI, ~Webex, Webex Bot,
    WhatsApp, Whereby, Wonderpush, Zadarma, ~Zoom, Zulip (zulipchat)
  `,
  // Customers, marketing, forms, work.
  `
    Accelo, Aeroworkflow, Airship, Airslate, Appcues, Appfigures, AppFollow, Appointedd, AppSynergy, Apptivo, Ashby,
    Atera, Autoklose, Autopilot, Avaza, Avochato, Axonaut, BambooHR (bamboo hr), Baremetrics, Basecamp, Beebole,
    BeSnappy, Bitrix24, Blitapp, BoostNote, Breezy HR, Bullhorn, Caflou, Canny, Capsule CRM, Captain Data, Cashboard,
    Caspio, Central Station CRM, Chameleon, Checkvist, ChurnZero, ~Cicero, Clearbit, Clickhelp, Cliengo, Clientary,
    Clinchpad, Close CRM, Cloverly, Cloze, Clustdoc, ~Coda, CompanyHub, ~Copper, ~Cronofy, CustomerGuru, Databox,
    ~Deputy, DocSpring, Documo, Dovico, DronaHQ, Dub.co, Dynalist, Dyspatch, Ecostruxure IT, Eloqua, ~Envoy, Everhour,
    Eversign, FactorialHR, Feedier, Fibery, Fleetbase, Flexport, Float App, Flowflu, Formbucket, Formio, Formsite,
    Formspree, Freshsales, FreshService, Freshworks (myfreshworks), Fulcrumapp, Gainsight, Geckoboard, Getsandbox,
    Gocanvas, ~Gong, Goodday, Greenhouse, ~Gusto, HappyFox, Happyscribe, ~Harvest, Heap Analytics, ~Height, HiBob,
    ~Hive, Hiveage, ~Humanity, Insightly, Interseller, ~Iterate, Jumpcloud, Juro, Kanban Tool (kanbantool|kanban),
    Kayako, Keap, Klipfolio, Kylas, Leadfeeder, LeanKit (planview leankit), Lendflow, Less Annoying CRM, Lever.co,
    Lexigram, Loyverse, Madkudu, Marketo, Meistertask, Memberstack, Mindmeister, Miro, Mite, MoEngage, MRticktock,
    MyExperiment, Myintervals, Nethunt, NetSuite, ~Nimble, ~Nitro, Noticeable, Nutshell, Oncehub, Onedesk,
    Onepage CRM, Onfleet, Outgrow, Outseta, Overloop, PandaDoc, Paperform, PartnerStack, ~Pendo, Personio, Pipefy,
    Pipeliner, Plain.com, Planview, Podio, PollsAPI, Prodpad, Productboard, ProductPlan, ProfitWell, Qualaroo,
    Qualtrics, Quickbase, Really Simple Systems, Recruitee, Refiner, Remember The Milk, RepairShopr, ~Reply, ~Rev,
    Revamp CRM, Ritekit, ~Roaring, RocketReach, ~Ronin, Roninapp, Rownd, Runrunit, Salesblink, Salescookie,
    Salesflare, ~Salesforce, Salesloft, SatisMeter, ServiceNow, Sherpadesk, Signable, Signaturit, Signnow, Signwell,
    Simplesat, Simvoly, Skedulo, Smartlead, Smartlook, Smartrecruiters, Smartsuite, SugarCRM, Sugester,
    SurveyAnyplace, Surveybot, SurveyMonkey, SurveySparrow, SwiftType, Tallyfy, Teamgate, TeamTailor, Teamwork,
    Teamwork CRM, Teamwork Desk, Teamwork Spaces, Thinkific, Ticket Tailor, TimeCamp, Timely, Tokeet, Totango,
    User.com, Userpilot, UserVoice, Vitally, Vouchery, Vyte, Weekdone, Workable, Workday, Workstack, Wrike, Wufoo,
    Yext, Youtrack, ~Zapier, Zenefits, Zenkit, Zoho, ZohoCRM, Zonka Feedback, ZoomInfo
  `,
  // Content, media, social.
  `
    Abyssale, Adobe IO, Adobe Sign, Aletheia, AlgoliaPlaces, Allegro, Amazon Ads, Artstation, Ayrshare, Behance,
    BigCommerce, Blogger, Bol.com, BoredAPI, ~Buffer, Bunny CDN (bunnycdn|bunny net), ~Bynder, ~Canva,
    CloudFlare Images, Cloudimage, Cloudinary, Contentstack, Cosmic JS, DatoCMS, DeviantArt, Directus, Drupal, ~eBay,
    Eraser, ~Etsy, ~Facebook, Fanart, Fileio, Filestack, Flipboard, Fontawesome, Freesound, Gelato, ~Genius, ~Ghost,
    Goodreads, Google Books, GoTo Webinar, GraphCMS (hygraph), Hootsuite, IGDB, ImageKit, ImgBB, Imgix, Imgur,
    ~Instagram, Jamendo, JW Player, Kaltura, Kentico, Kontent, Later.com, Lightspeed, Livepeer, ~Magento, ~Mastodon,
    ~Medium, MusixMatch, News Catcher (newscatcher), Newsdata, Noun Project, OMDB, ~Patreon, Pexels, PhotoRoom,
    ~Pinterest, ~Pocket, Podcast Index, Podchaser, PrestaShop, Printify, ~Prismic, ProductHunt, ~Quora, Rakuten,
    RapidAPI Hub, ReadMe.io, ~Reddit, Remove.bg (removebg), Ritetag, ~Sanity, ~Shopware, Shutterstock, Sirv,
    SoundCloud, Squarespace, Squareup, Stability AI, ~Steam, StoryChief, Strapi, Syncfusion, Synthesia, Teespring,
    TikTok, ~Tumblr, Tvdb, ~Twitter, Typekit, ~Vend, Vimeo, ~Walmart, Wikimedia, Wordpress, ~YouTube, Zalando
  `,
  // Models, machines, science.
  `
    AI21, Aleph Alpha, Anyscale, ~Arize, Baichuan, Banana.dev, ~Baseten, Bland AI, Braintrust, ~Cartesia, Cerebrium,
    Comet ML (comet), Dashscope, DeepInfra, DeepSeek, Deepset, Descript, Dify, Edenai, Fal.ai (fal key|fal_key),
    Featherless, Flowise, ~Galileo, Gladia, GooseAI, HeyGen, Humanloop, Hume AI, Hyperbolic, Ideogram, Lambda Labs,
    Langdock, Leonardo AI, Lepton AI, Luma AI, MeaningCloud, Mem0, Meshy, Minimax, Mixedbread, ~Modal, Moonshot, Murf,
    Mystic AI, Neptune AI, ~Nomic, ~Novita, Nvidia NIM, OctoAI, OpenPipe, Paralleldots, Perspective API,
    Play.ht (playht), ~Portkey, PredictionGuard, PrivateAI (private ai), PromptLayer, Qdrant, ~Recraft, Resemble,
    ~Retell, Rev.ai, RunPod, Runway ML (runwayml), SambaNova, Scale AI, Sentiment API, SigOpt, SiliconFlow,
    Speechmatics, SpeechText, Stepfun, ~Suno, Symbl, Text2Data, Traceloop, ~Tripo, TypingMind, UClassify, Unify AI,
    Unifyid, Upstage, ~Vapi, Vast.ai, Vectara, Weaviate, Writer AI, Yi AI, Zhipu, Zilliz
  `,
  // Clouds, databases, monitoring, flags, identity, devices.
  `
    ~Adafruit, Aiven, ~Akamai, Akeyless, ~Alloy, Anypoint, Apollo GraphQL, Appdynamics, AppOptics, Appwrite, Arduino,
    Astra DB, Auth0 Management, Authress, Authy, Autodesk Forge, ~Azure, Better Stack Logs, Better Uptime, Bitwarden,
    Blameless, Blynk, BorgBase, Buddy Works, Budibase, Bunnyshell, Chartio, ~Cisco, Cisco Umbrella, ~Civo, ~Clerk,
    Clever Cloud, Cloud66, CloudAMQP, CloudBees, Cloudways, Configu, ~Confluent (kafka), Contabo, Couchbase, Cronitor,
    CrowdStrike, Curity, Dashlane, Deadmanssnitch, Defined Networking (dnkey), Delinea, Descope, DevCycle, Dynamodb,
    Elastic APM, ElephantSQL, Endor Labs, ~Eppo, Equinix Metal, Exoscale, FacePlusPlus, Fingerprint JS, ~Firebase,
    FireHydrant, Flagsmith, Fleetdm, ForgeRock, Frontegg, FullStory, FusionAuth, Gandi, GoDaddy, Grafana Cloud,
    Growthbook, ~Hanko, Harness FF, ~Hashicorp, Healthchecks, Hostinger, Humio, Incident.io, InfluxDB (influx),
    Instana, Instatus, IONOS, IOPole, IPQS, IronMQ, Joyent, Jumio, Kamatera, Kameleoon, Keen.io, ~Keeper, Keycloak,
    Kinde, Kinsta, Koyeb, LaceWork, Lastpass, Leaseweb, Librato, LightStep, Logdna (mezmo), LogicMonitor, LoginRadius,
    LogRocket, Logtail, Logto, Losant, Magic Link, MaxMind, Metabase, MongoLab, ~MySQL, NewRelic Insights, Nhost,
    Northflank, OneLogin, Onfido, OpenVPN, Oracle Cloud, ~Packet, ~Pantheon, Paperspace, Papertrail, Particle IO,
    ~Passage, ~Persona, Phase Two, Ping Identity, Piwik, Platform.sh, ~Plausible, Portainer, ~Postgres, Prometheus,
    Propelauth, Pure Storage, RabbitMQ, Raygun APM, RedHat, ~Redis, Redislabs, Robocorp, Rudderstack, Runscope,
    Scout APM, SentinelOne, ServerPilot, SettleMint, Shippable, Signoz, Singlestore, Site24x7, ~Snowflake, Socure,
    SolarWinds, Splitio (split io), ~Splunk, Squadcast, Stackdriver, Statsig, Statuspal, Sumsub, Supertokens, Sysdig,
    ~Teleport, Tenable, ThingsBoard, Thingspeak, ThousandEyes, Thycotic, Tigris, TrueNAS, Trulioo, ~Turso, Twingate,
    UniFi, ~Unleash, UpCloud, Upstash, ~Uptime, UptimeRobot (uptime robot), Userfront, Vagrant Cloud, ~Veriff,
    VictorOps, VMware, VPNAPI, Wasabi, WorkOS, XATA, Xmatters, Zabbix, ZeroTier, Zitadel, Zscaler
  `,
  // Ordinary words that are names of providers: they count right before `key` and its kin only.
  `
    ~Bolt, ~Box Developer (box dev), ~Brex, ~Column, ~Convert, ~Convier, ~Dapr, ~Ditto, ~Duply, ~Front, ~Gemini,
    ~Gist, ~Glide, ~Impala, ~Karma, ~Lob, ~Manifest, ~Mend, ~Mercury, ~Moderation, ~Orbit, ~Postbacks, ~Ramp, ~Retool,
    ~Sendit, ~Swell, ~Twist, ~Verifier, ~Wiz, ~Zip
  `,
  // More of the above.
  `
    Ably, Airbrake, Bannerbear, BlazeMeter, Cloudplan, ~Holistic, Honeybadger, Imagga, Mailosaur, Metrilo, Pipedream, Swiftype,
    Ubidots, Uploadcare, Viewneo
  `,
  // Three letters or fewer.
  `
    ~Aha, ~BFL, ~D-ID, ~FTX, ~Lob, ~Moz, ~Mux, ~OKX, ~OVH, ~Rev, ~TfL, ~Tru, ~Wix, ~Wiz, ~Zip
  `,
];

export const openProviders = groups.flatMap(readProviders);

const bySpelling: ReadonlyMap<string, NamedProvider> = new Map(
  openProviders.flatMap((entry) => entry.spellings.map((spelling) => [spelling, entry] as const)),
);

/**
 * The name, a word such as `key` and a random value speak for themselves, but not as loud as a form would: a warning. One
 * rule for all of them, so that nobody has to switch off a thousand; the finding names the provider.
 */
export const openRules: readonly SecretRule[] = [
  {
    id: 'provider-key',
    title: 'key of a known provider',
    kind: 'named',
    keywords: [...bySpelling.keys()],
    pattern: patternOf(opaque),
    scope: { type: 'beside-name', providers: bySpelling, form: opaque.title },
    minEntropy: opaque.minEntropy,
    level: 'warning',
    confidence: 'low',
    examples: [
      'KLAVIYO_API_KEY={{secret:lower-32}}',
      'shutterstock secret: {{secret:urlsafe-44}}',
      '{"plivo": {"auth_token": "{{secret:alnum-40}}"}}',
      'mockaroo-private-key-{{secret:hex-16}}',
    ],
    counterExamples: [
      'KLAVIYO_API_KEY=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'KLAVIYO_VERSION={{secret:lower-32}}',
      'klaviyo_api_key = getKlaviyoKeyFromEnvironment()',
      'klaviyo_public_key = "{{secret:lower-32}}"',
      'klaviyo_token_url = "{{secret:lower-32}}"',
      'klaviyo key 12345678',
    ],
  },
];
