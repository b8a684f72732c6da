import https from 'node:https';

// not rejectUnauthorized: false
export const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: true });
