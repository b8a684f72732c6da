import { defineRule } from './define-rule.ts';

export const openapiRules = {
  openapiPathRemoved: defineRule('openapi-path-removed', {
    title: 'A path or webhook is gone',
    level: 'error',
    problem: 'Every client that calls the path gets 404 from the moment of the deployment.',
    safeWay:
      'Keep the path, mark its operations `deprecated: true` with an `x-sunset` date, and remove it after that date.',
  }),
  openapiOperationRemoved: defineRule('openapi-operation-removed', {
    title: 'An operation is gone',
    level: 'error',
    problem: 'Every client that uses this method of the path gets 404 or 405 from the moment of the deployment.',
    safeWay: 'Keep the operation, mark it `deprecated: true` with an `x-sunset` date, and remove it after that date.',
  }),
  openapiParameterRequired: defineRule('openapi-parameter-required', {
    title: 'A parameter has to be sent that could be left out',
    level: 'error',
    problem: 'Requests of existing clients come without it and are rejected.',
    safeWay:
      'Make it optional with a default that means what its absence meant; require it in a new version of the path.',
  }),
  openapiParameterRemoved: defineRule('openapi-parameter-removed', {
    title: 'A parameter is gone',
    level: 'warning',
    problem:
      'Clients that send it are ignored silently or rejected by validation, and generated clients lose an argument.',
    safeWay: 'Keep accepting it, mark it `deprecated: true`, and remove it in a new version of the path.',
  }),
  openapiParameterChanged: defineRule('openapi-parameter-changed', {
    title: 'A parameter means something else or is written another way',
    level: 'warning',
    problem:
      'Existing requests are still sent the old way: in the old place, the old style, or relying on the old default.',
    safeWay: 'Add a second parameter for the new way and let the old one mean what it did.',
  }),
  openapiRequestNarrowed: defineRule('openapi-request-narrowed', {
    title: 'Requests that were valid are rejected',
    level: 'error',
    problem: 'A type, a list of values, a limit, a required property or a media type now rules out what clients send.',
    safeWay:
      'Accept what was accepted: add the new property as optional, keep the old values and limits, or offer a new version of the path.',
  }),
  openapiResponseNarrowed: defineRule('openapi-response-narrowed', {
    title: 'Replies promise less than they did',
    level: 'error',
    problem:
      'A property, a type or a value that clients rely on is gone or can be something that they have never seen.',
    safeWay:
      'Keep the property with its type and add the new form beside it; remove the old one in a new version of the path.',
  }),
  openapiResponseRemoved: defineRule('openapi-response-removed', {
    title: 'A success status, media type or header of a reply is gone',
    level: 'error',
    problem: 'Clients branch on the status and ask for the media type that they know.',
    safeWay: 'Keep answering as before and add the new status, media type or header beside it.',
  }),
  openapiSecurityChanged: defineRule('openapi-security-changed', {
    title: 'What callers have to show is different',
    level: 'note',
    fixer: 'author-then-human',
    problem:
      'Required authentication locks out clients that have none; authentication taken away opens the operation to everybody. Often the document only catches up with the server, so this is a note: raise its level under `rules:` where documents lead.',
    safeWay:
      'Offer the new scheme as an alternative to the old one first; let a human confirm that an operation is public.',
  }),
  openapiServerChanged: defineRule('openapi-server-changed', {
    title: 'Every path got another prefix',
    level: 'warning',
    problem: 'Addresses are built from the server’s path: clients of the old prefix get 404.',
    safeWay: 'List the old prefix as a second server until its clients have moved.',
  }),
} as const;
