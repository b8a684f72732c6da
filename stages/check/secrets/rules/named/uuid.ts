import { uuid } from './define-named.ts';
import { readTable } from './read-table.ts';

/** Providers whose keys are UUIDs. */
export const uuidRules = readTable([
  [
    uuid,
    `
    Airvisual, Blocknative, Cloudmersive, CoinAPI (coin api), CoinMarketCap (coin market cap|cmc), Collect2, Coralogix,
    DeepAI (deep ai), EmailOctopus, Findl, ~Guardian API (guardian|guardianapi), Holiday API, HubSpot (hubspot|hapikey),
    LaunchDarkly API (launchdarkly), Loggly, ~Logz.io (logz|logzio), ~Magnetic, MessageBird, NFTPort, OneSignal,
    ~Privacy.com (privacy), Rapid7 (insightidr), Sauce Labs (sauce), Shortcut (clubhouse), Statuspage (status page),
    Tatum, TransferWise (wise), URLScan (url scan), ZenScrape, ZenSerp
    `,
  ],
]);
