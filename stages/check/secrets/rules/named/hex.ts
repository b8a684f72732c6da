import { hex } from './define-named.ts';
import { readTable } from './read-table.ts';

/** Providers whose keys are hex digits of a fixed number. */
export const hexRules = readTable([
  [hex(14), 'IPinfo (ip info)'],
  [hex(24), 'ExchangeRate API (exchangerate), KuCoin, FlightAPI'],
  [
    hex(32),
    `
    AbstractAPI (abstract api), Adzuna, Agora, Airbrake Project, Amplitude, API Flash, AssemblyAI, Audd, Aylien, BitBar,
    Bulbul, Calendarific, ChartMogul, Clarifai, CurrencyScoop, Currencybeacon, Dandelion, Detectify, Detect Language,
    Diffbot, Edamam, Flickr, FlightStats, Geoapify, GetResponse, GTmetrix, HaveIBeenPwned (hibp), Infura,
    IPGeolocation, IPQualityScore (ipqs|ipquality), Jotform, Kickbox, Knapsack Pro, Last.fm (lastfm), Mailjet, Mixpanel,
    NewsAPI (newsapi org), NeutrinoAPI, Nutritionix, OpenCage (open cage), Pastebin, PDFShift, Pingdom, Pivotal Tracker,
    OpenWeather (open weather|owm|pyowm|openweathermap), Prospect CRM (prospect), RAWG, ScraperAPI (scraper api),
    SecurityTrails, Sendcloud, SignUpGenius, SimFin, Spoonacular, ~Streak, TaxJar, TheMovieDB (tmdb|themoviedb),
    Toggl Track (toggl), Trello, Twelve Data, Upwave, Weatherbit, YouSign, Walk Score, ZeroBounce,
    Azure Translator, Azure Speech
    `,
  ],
  [hex(36), 'Stitch Data'],
  [
    hex(40),
    `
    Airbrake User, Bitly, ButterCMS, Cloudsmith, Clockwork SMS, Deepgram, DroneCI, Geocodify, Help Scout, Hunter.io (hunter),
    Lokalise, MonkeyLearn, Owlbot, Parseur, Particle, Pipedrive, QuickNode, Redmine, SendBird, SonarCloud (sonar),
    SparkPost, Strava, Tiingo, Todoist, ZenRows
    `,
  ],
  [hex(48), 'Packagecloud (package cloud)'],
  [hex(56), 'ipdata (ip data)'],
  [
    hex(64),
    `
    AlienVault (alienvault otx), Campayn, Code Climate, Codequiry, CryptoCompare, ~Daily.co (daily|dailyco),
    Hybrid Analysis, Mavenlink, PeopleDataLabs (pdl), Qubole, SerpAPI (serp api), TMetric, VirusTotal (virus total),
    Webflow, Wistia
    `,
  ],
  [hex(80), 'AbuseIPDB (abuse ipdb)'],
  [hex(96), 'Elastic Email'],
  [hex(128), '~Flat.io (flat|flatio)'],
]);
