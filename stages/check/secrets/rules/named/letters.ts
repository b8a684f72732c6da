import { alnum, base64, jwt, lowerAlnum, upperAlnum, urlSafe } from './define-named.ts';
import { readTable } from './read-table.ts';

/** Providers whose keys have a fixed number of letters and digits, or another common form. */
export const letterRules = readTable([
  // The apilayer family documents 32 letters and digits.
  [
    lowerAlnum(32),
    `
    Aviationstack, Coinlayer, Countrylayer, Currencylayer, ~Fixer.io (fixer|fixerio), IPstack, ipapi, Languagelayer,
    Mailboxlayer, Marketstack, Mediastack, Numverify, PDFlayer, Positionstack, Scrapestack, Screenshotlayer, Serpstack,
    Userstack, Vatlayer, Weatherstack, ExchangeratesAPI (exchangerates)
    `,
  ],
  [alnum(15), 'Eagle Eye Networks'],
  [alnum(16), 'Convertapi, Coinlib, FormCraft'],
  [lowerAlnum(16), 'LinkedIn'],
  [alnum(20), 'Codacy, Finnhub, BrowserStack, Freshdesk, ~Karma CRM (karma|karmacrm), Tefter'],
  [upperAlnum(20), 'Eventbrite, StatusCake'],
  [alnum(22), 'Apollo, Proxycrawl, Travis'],
  [alnum(24), 'BetterStack, Geocode, Oanda, Sendbird Organization, Storyblok, Zotero'],
  [upperAlnum(25), 'Visual Crossing'],
  [alnum(25), 'Vbout'],
  [alnum(28), 'Browshot'],
  [upperAlnum(32), 'Airship Master, Coinbase Commerce, UPCdatabase'],
  [
    alnum(32),
    `
    AccuWeather, Alchemy, Autodesk, Box, Censys, Delighted, Face++ (faceplusplus), Finage,
    Financial Modeling Prep, Giphy, IP2Location, MailerLite, NYTimes (nytimes|new york times),
    Polygon.io (polygon), Shodan, Survicate, Ticketmaster, Tomorrow.io (tomorrowio|climacell), Tomtom, Wit.ai (wit|witai), OpenUV
    `,
  ],
  [upperAlnum(34), 'Etherscan, BscScan, Polygonscan, Arbiscan, Snowtrace, FTMscan, Optimistic Etherscan, Basescan'],
  [alnum(34), 'Pixabay'],
  [upperAlnum(36), 'Vultr'],
  [alnum(37), 'Smartsheet (smartsheets)'],
  [
    alnum(40),
    'CalorieNinja (api ninjas|apininjas), Discogs, Extractor API, Shotstack, Worksnaps, Zendesk, Data.gov (datagov)',
  ],
  [upperAlnum(43), 'Line Notify'],
  [alnum(43), 'HERE Maps (here), Codemagic'],
  [alnum(50), 'Dwolla, RapidAPI, Restpack'],
  [alnum(64), 'Bing Maps, Disqus, Iconfinder, ZipcodeAPI, Planyo'],
  [alnum(80), 'ScrapingBee, Fulcrum'],
  [urlSafe(43), 'Unsplash, Optimizely'],
  [urlSafe(40), 'Beamer, Brandfetch'],
  [urlSafe(128), 'Yelp'],
  [base64(48), 'Clockify'],
  [jwt, 'Monday.com (monday), Calendly, CloudConvert, LemonSqueezy, Rentman, MetaAPI'],
]);
