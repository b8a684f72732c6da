import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gates } from '../stages/index.ts';
import { readCases } from './support/read-cases.ts';

const headings = ['## What it finds', '## Options', '## How to fix', '## Limits'];
const checkFolders = readdirSync('stages/check').filter((name) => !name.startsWith('_'));

describe('inventory', () => {
  it('registers every gate folder exactly once, and only those', () => {
    const registered = gates.filter((gate) => gate.stage === 'check').map((gate) => gate.id);
    expect(registered.toSorted()).toEqual(checkFolders.toSorted());
  });

  it.each(gates.map((gate) => gate.id))('%s declares itself as its folder says', async (id) => {
    const gate = await gates.find((entry) => entry.id === id)?.load();
    expect(gate?.id).toBe(id);
    expect(gate?.title).not.toBe('');
    for (const rule of gate?.rules ?? []) {
      expect(rule.id).toMatch(new RegExp(`^${id}/[a-z0-9/-]+$`));
      expect(rule.docs.length, `${rule.id} has no docs`).toBeGreaterThan(40);
      expect(rule.consequence, `${rule.id} names no consequence`).toBeDefined();
      expect(rule.fixer, `${rule.id} does not say who may fix it`).toBeDefined();
    }
    const ids = gate?.rules.map((rule) => rule.id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(checkFolders)('%s has a README with every heading and every rule', async (id) => {
    const file = path.join('stages/check', id, 'README.md');
    expect(existsSync(file), `${file} is missing`).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(new RegExp(`^# ${id}$`, 'm'));
    for (const heading of headings) expect(text).toContain(`\n${heading}\n`);
    const gate = await gates.find((entry) => entry.id === id)?.load();
    for (const rule of gate?.rules ?? []) expect(text).toContain(`\`${rule.id}\``);
  });

  it.each(checkFolders)('%s shows every rule in a bad case, and has good cases', async (id) => {
    const cases = readCases(path.join('stages/check', id));
    expect(cases.some((gateCase) => gateCase.name.startsWith('ok.'))).toBe(true);
    const hit = new Set(cases.flatMap((gateCase) => gateCase.findings.map((finding) => finding.rule)));
    const gate = await gates.find((entry) => entry.id === id)?.load();
    const unseen = (gate?.rules ?? []).map((rule) => rule.id).filter((rule) => !hit.has(rule));
    expect(unseen).toEqual([]);
  });
});
