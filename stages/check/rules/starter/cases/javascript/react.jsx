import React, { useEffect, useState } from 'react';

export function Clock({ tick, id }) {
  useEffect(() => {
    // ruleid: js-effect-leaves-interval
    setInterval(tick, 1000);
  }, []);
  React.useEffect(() => {
    // ruleid: js-effect-leaves-interval
    const timer = setInterval(() => tick(id), 1000);
    console.log(timer);
  }, [id]);
  useEffect(() => {
    if (id) {
      // ruleid: js-effect-leaves-interval
      setInterval(tick, 10);
    }
  });
  useEffect(() => {
    // ok: js-effect-leaves-interval
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (!id) return;
    // ok: js-effect-leaves-interval
    const timer = setInterval(tick, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [id]);
  // ok: js-effect-leaves-interval
  const start = () => setInterval(tick, 1000);

  useEffect(() => {
    // ruleid: js-effect-leaves-listener
    window.addEventListener('resize', tick);
  }, []);
  useEffect(() => {
    const onKey = (event) => tick(event.key);
    // ruleid: js-effect-leaves-listener
    document.addEventListener('keydown', onKey, true);
  }, [tick]);
  React.useEffect(() => {
    // ruleid: js-effect-leaves-listener
    window.addEventListener('online', () => tick());
  }, []);
  useEffect(() => {
    // ok: js-effect-leaves-listener
    window.addEventListener('resize', tick);
    return () => window.removeEventListener('resize', tick);
  }, []);
  useEffect(() => {
    const controller = new AbortController();
    // ok: js-effect-leaves-listener
    window.addEventListener('resize', tick, { signal: controller.signal });
    return () => controller.abort();
  }, []);
  useEffect(() => {
    // ok: js-effect-leaves-listener
    window.addEventListener('load', tick, { once: true });
  }, []);
  // ok: js-effect-leaves-listener
  window.addEventListener('resize', start);
}

export function List({ items, load }) {
  const [rows, setRows] = useState([]);
  const [order, setOrder] = useState([]);
  const add = (row) => {
    // ruleid: js-state-changed-in-place
    rows.push(row);
    setRows(rows);
  };
  const drop = (index) => {
    // ruleid: js-state-changed-in-place
    rows.splice(index, 1);
    // ruleid: js-state-changed-in-place
    setOrder(order.reverse());
  };
  const copy = (row) => {
    const next = [...rows];
    // ok: js-state-changed-in-place
    next.push(row);
    // ok: js-state-changed-in-place
    setRows([...rows, row]);
    // ok: js-state-changed-in-place
    setOrder([...order].reverse());
    // ok: js-state-changed-in-place
    setRows((rows) => rows.filter(Boolean));
  };
  const parts = items.map((item) => {
    // ruleid: js-random-key
    return <li key={Math.random()}>{item.name}</li>;
  });
  const more = items.map((item) => {
    // ruleid: js-random-key
    return <Row key={crypto.randomUUID()} item={item} />;
  });
  // ruleid: js-random-key
  const last = <Row item={items[0]} key={`row-${Math.random()}`} load={load} />;
  // ok: js-random-key
  const first = <Row item={items[0]} key={items[0].id} />;
  // ok: js-random-key
  const other = <Row item={items[1]} id={Math.random()} key={items[1].id} />;
  return [parts, more, last, first, other, add, drop, copy];
}
