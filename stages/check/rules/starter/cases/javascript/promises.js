import React, { useEffect, useLayoutEffect } from 'react';

export async function save(users, ids) {
  users.forEach(async (user) => {
    await store(user);
  });
  users.forEach(async (user) => store(user));
  users.forEach(async function (user) {
    await store(user);
  });
  users.forEach((user) => log(user));
  await Promise.all(users.map(async (user) => store(user)));
  for (const user of users) await store(user);

  const active = users.filter(async (user) => isActive(user));
  const any = users.some(async (user) => {
    return (await load(user)).active;
  });
  const first = users.find(async (user) => await isActive(user));
  const known = users.filter((user) => user.known);
  const all = users.map(async (user) => isActive(user));
  const kept = await Promise.filter(async (user) => isActive(user));

  // ruleid: js-parse-int-as-callback
  const numbers = ids.map(parseInt);
  // ruleid: js-parse-int-as-callback
  const more = ids.split(',').map(Number.parseInt);
  // ruleid: js-parse-int-as-callback
  const flat = ids.flatMap(parseInt);
  // ok: js-parse-int-as-callback
  const right = ids.map(Number);
  // ok: js-parse-int-as-callback
  const based = ids.map((id) => parseInt(id, 10));
  // ok: js-parse-int-as-callback
  const single = parseInt(ids[0], 10);
  return [active, any, first, known, all, kept, numbers, more, flat, right, based, single];
}

export function Profile({ id }) {
  // ruleid: js-effect-async
  useEffect(async () => {
    await load(id);
  }, [id]);
  // ruleid: js-effect-async
  React.useEffect(async () => {
    await load(id);
  }, []);
  // ruleid: js-effect-async
  useLayoutEffect(async () => {
    await load(id);
  });
  // ok: js-effect-async
  useEffect(() => {
    void load(id);
  }, [id]);
  // ok: js-effect-async
  useEffect(() => {
    const run = async () => load(id);
    run();
  }, [id]);
  // ok: js-effect-async
  useAsyncEffect(async () => load(id), [id]);
}

export const later = new Promise(async (resolve) => {
  resolve(await load(1));
});
export const other = new Promise(async (resolve, reject) => {
  reject(await load(2));
});
export const third = new Promise(async function (resolve) {
  resolve(await load(3));
});
export const timer = new Promise((resolve) => setTimeout(resolve, 10));
export const started = (async () => load(1))();
export const made = new Worker(async () => load(1));

export async function read(url, response) {
  // ruleid: js-response-not-checked
  const a = await (await fetch(url)).json();
  // ruleid: js-response-not-checked
  const b = await fetch(url).then((r) => r.json());
  const options = { method: 'POST' };
  // ruleid: js-response-not-checked
  const c = (await fetch(url, options)).json();
  const checked = await fetch(url);
  if (!checked.ok) throw new Error(`${url}: ${checked.status}`);
  // ok: js-response-not-checked
  const d = await checked.json();
  // ok: js-response-not-checked
  const e = await (await readFile(url)).json();
  // ok: js-response-not-checked
  const f = await fetch(url).then((r) => (r.ok ? r.json() : null));

  // ok: js-response-not-checked
  const g = await client.fetch(url).then((r) => r.json());
  // ruleid: js-response-not-checked
  const h = await fetch(url, options).then((r) => {
    return r.json();
  });
  return [a, b, c, d, e, f, g, h];
}

export const orders = pgTable('orders', {
  // ruleid: js-float-money
  totalPrice: real('total_price').notNull(),
  // ruleid: js-float-money
  balance: doublePrecision('balance'),
  // ok: js-float-money
  latitude: doublePrecision('latitude'),
  // ok: js-float-money
  amount: numeric('amount', { precision: 12, scale: 2 }),
  // ok: js-float-money
  priceInCents: integer('price_in_cents'),
});
export const Product = sequelize.define('Product', {
  // ruleid: js-float-money
  price: { type: DataTypes.FLOAT, allowNull: false },
  // ok: js-float-money
  weight: { type: DataTypes.FLOAT },
});
export const up = (knex) =>
  knex.schema.createTable('invoices', (table) => {
    // ruleid: js-float-money
    table.float('invoice_total');
    // ok: js-float-money
    table.decimal('amount', 12, 2);
  });
