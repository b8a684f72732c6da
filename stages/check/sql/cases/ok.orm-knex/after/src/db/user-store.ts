import type { Knex } from 'knex';
export const clear = (knex: Knex) => knex('users').del();
