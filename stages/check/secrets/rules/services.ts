import type { SecretRule } from '../engine/secret-rule.ts';
import {
  alnum,
  defineNamed,
  hex,
  lowerAlnum,
  opaque,
  upperAlnum,
  urlSafe,
  uuid,
  type ValueShape,
} from './define-rules.ts';

/** Services with an API key of a common shape: a line a shape, each provider as it writes itself, with commas between. */
const table: readonly (readonly [ValueShape, string])[] = [
  // The apilayer family documents 32 letters and digits.
  [
    lowerAlnum(32),
    `
    Aviationstack, Coinlayer, Countrylayer, Currencylayer, Fixer.io, IPstack, Languagelayer, Mailboxlayer,
    Marketstack, Mediastack, Numverify, PDFlayer, Positionstack, Scrapestack, Screenshotlayer, Serpstack, Userstack,
    Vatlayer, Weatherstack, ExchangeratesAPI
    `,
  ],
  [
    hex(32),
    `
    AbstractAPI, Audd, BitBar, Bing Maps, Calendarific, CurrencyScoop, Dandelion, Detectify, Diffbot, FlightStats,
    GetResponse, Infura, IPGeolocation, Jotform, Kickbox, Last.fm, Mailjet, Mixpanel, NewsAPI, OpenCage,
    OpenWeather, PDFShift, Pingdom, Prospect CRM, RAWG, ScraperAPI, SecurityTrails, SignUpGenius, Spoonacular,
    Streak, Trello, Twelve Data, Upwave, Weatherbit, YouSign, Walk Score
    `,
  ],
  [
    hex(40),
    `
    Bitly, Clearbit, Deepgram, DroneCI, Etherscan, Geocodify, Mapquest, SonarCloud, TravisCI, Todoist, ZenRows,
    Cloudsmith
    `,
  ],
  [
    hex(64),
    `
    Campayn, Codequiry, CryptoCompare, DailyCo, PeopleDataLabs, Qubole, VirusTotal, Webflow, TMetric, Mailosaur
    `,
  ],
  [
    uuid,
    `
    Blocknative, CoinAPI, Collect2, Findl, Guardian API, LaunchDarkly API, MessageBird, OneSignal, Shortcut, Tatum,
    URLScan, Sauce Labs, Honeybadger, Sendinblue, Ubidots
    `,
  ],
  [
    upperAlnum(20),
    `
    Eventbrite, StatusCake
    `,
  ],
  [
    alnum(32),
    `
    Ably, Airship, AssemblyAI, Box, Clarifai, Financial Modeling Prep, Finage, Shodan, Survicate, Tomtom,
    IP2Location, Ticketmaster
    `,
  ],
  [
    urlSafe(40),
    `
    Airbrake, Beamer, Brandfetch, ExtractorAPI, Shotstack
    `,
  ],
  [
    opaque,
    `
    AccuWeather, Adafruit, Adzuna, Agora, Aiven, Alchemy, AlienVault, Amplitude, Apify, APItemplate, Apollo,
    Appcues, AppFollow, AppOptics, AWeber, Ayrshare, Bannerbear, Baremetrics, BetterStack, Bitbucket, Bitfinex,
    BlazeMeter, Borgbase, BrowserStack, Browshot, BscScan, Budibase, BugHerd, Bulbul, ButterCMS, Calendly, Carbon
    Interface, Censys, Chargebee, ChartMogul, Chatfuel, ClickSend, Clockify, CloudConvert, Cloudinary, Cloudmersive,
    Cloudplan, Clustdoc, Codacy, Code Climate, Coinbase, Coinlib, Confluent, Contentstack, ConvertAPI, ConvertKit,
    Courier, Coveralls, CraftMyPDF, Crowdin, CurrencyFreaks, Customer.io, Databox, Debounce, DeepAI, Delighted,
    Documo, DronaHQ, Dwolla, Eagle Eye Networks, Edamam, Elastic Email, Enigma, Etsy, Everhour, ExchangeRate API,
    Feedier, Finnhub, FlightAPI, FormCraft, Formio, Foursquare, FreshBooks, Freshdesk, Fulcrum, FullStory,
    Geckoboard, GeoAPIfy, Geocode, GetEmail, GetGist, Gitter, Glassnode, GraphHopper, GTmetrix, Harvest, HelloSign,
    Help Scout, Holistic, Hunter, Hybiscus, IEXCloud, ImageKit, Imagga, Instabot, Instamojo, Intrinio, ipapi, ipify,
    IPinfo, JumpCloud, Keen.io, Klaviyo, Klipfolio, Kontent, KuCoin, Leadfeeder, LinkedIn, LinkPreview, LiveAgent,
    LocationIQ, Loggly, LoginRadius, Lokalise, MailerLite, Mailmodo, Mailsac, Mattermost, MaxMind, MeaningCloud,
    MeisterTask, Mockaroo, Moralis, Nasdaq, Netlify, Newscatcher, Nexmo, NFTport, Nylas, NYTimes, Oanda, Omnisend,
    OneLogin, Onfleet, OpenUV, Optimizely, Pagarme, ParseHub, Paydirt, Pastebin, PayMongo, PhotoRoom, Pinata,
    Pipedream, Pipedrive, Pivotal Tracker, Pixabay, Plivo, Polygon, ProxyCrawl, Pubnub, Pushbullet, Pusher,
    RapidAPI, Rebrandly, reCAPTCHA, Restpack, RingCentral, RocketReach, Salescookie, Salesforce, ScrapingAnt,
    ScrapingBee, SelectPDF, Sendbird, SERPHouse, ServiceNow, Shipday, Shutterstock, SignalWire, Signaturit, SimFin,
    Simplesat, Sinch, Sirv, Smartsheet, SmartyStreets, Snipcart, SparkPost, SpeechText, Splunk, Sportsmonk,
    Statuspage, Storecove, Stormglass, Storyblok, Strava, SurveySparrow, Swiftype, TaxJar, Teamwork, Tefter,
    Teletype, Telnyx, TextMagic, Thousandeyes, TicketTailor, Tiingo, TimeCamp, Toggl, Tradier, Travelpayouts,
    Twitter, Tyntec, uClassify, Unsplash, UPCdatabase, Uploadcare, UptimeRobot, vBout, Veriphone, Viewneo, Visual
    Crossing, VPNAPI, Webex, Wistia, WorldCoinIndex, World Weather, Wrike, Yelp, Zapier, Zenscrape, Zenserp,
    ZeroBounce, ZeroTier, Zoho, Zulip
    `,
  ],
];

function toRule(name: string, shape: ValueShape): SecretRule {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const names = [...new Set([words.join(''), words.join('_'), words.join('-'), words.join(' '), words.join('.')])];
  return defineNamed({ id: `${words.join('-')}-key`, name, names, shape });
}

export const serviceRules: readonly SecretRule[] = table.flatMap(([shape, providers]) =>
  providers
    .trim()
    .split(/,\s{1,20}/)
    .map((provider) => toRule(provider, shape)),
);
