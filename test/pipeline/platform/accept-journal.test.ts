import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginAccept, takeBackUnfinished } from '../../../pipeline/platform/local/accept-journal.ts';

/** No process has this id: Linux ends below it, and so does macOS. */
const deadPid = 4_194_305;
const patch = `diff --git a/edit.txt b/edit.txt
--- a/edit.txt
+++ b/edit.txt
@@ -1,2 +1,2 @@
-one
+ONE is longer now
 two
diff --git a/gone.txt b/gone.txt
deleted file mode 100644
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-gone
diff --git a/dir/new.txt b/dir/new.txt
new file mode 100644
--- /dev/null
+++ b/dir/new.txt
@@ -0,0 +1 @@
+new
`;
const before = { 'edit.txt': 'one\ntwo\n', 'gone.txt': 'gone\n', 'dir/new.txt': null };
const after = { 'edit.txt': 'ONE is longer now\ntwo\n', 'gone.txt': null, 'dir/new.txt': 'new\n' };
type Name = keyof typeof before;
const names = Object.keys(before) as Name[];

type State = 'before' | 'after' | 'partial' | 'absent' | 'mine';
function textIn(name: Name, state: State): string | null {
  if (state === 'mine') return 'MY own words\n';
  if (state === 'absent') return null;
  if (state === 'partial') return after[name]?.slice(0, 2) ?? before[name];
  return state === 'after' ? after[name] : before[name];
}

/** The state that a run leaves which is killed while the files are as `states` says, and what the next run makes of it. */
async function recover(states: Readonly<Record<Name, State>>, pid = deadPid) {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'accept-'));
  const [root, folder] = [path.join(place, 'root'), path.join(place, 'prereview')];
  fs.mkdirSync(path.join(root, 'dir'), { recursive: true });
  try {
    const files = names.map((name) => ({
      path: name,
      mode: 0o644,
      bytes: before[name] === null ? null : Buffer.from(before[name]),
    }));
    await beginAccept(folder, `accept-${pid}-00`, { root, patch, files });
    for (const name of names) {
      const text = textIn(name, states[name]);
      if (text !== null) fs.writeFileSync(path.join(root, name), text);
    }
    const restored = await takeBackUnfinished(folder);
    const texts = names.map((name) => {
      const file = path.join(root, name);
      return [name, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null] as const;
    });
    return { restored, texts: Object.fromEntries(texts), left: fs.readdirSync(folder) };
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}

describe('fixes of a killed run', () => {
  it('are taken back where they were written in part', async () => {
    const result = await recover({ 'edit.txt': 'after', 'gone.txt': 'before', 'dir/new.txt': 'partial' });
    expect(result.texts).toEqual(before);
    expect(result.restored).toEqual(['edit.txt', 'dir/new.txt']);
    expect(result.left).toEqual([]);
  });

  it('stay where all of them were written', async () => {
    const result = await recover({ 'edit.txt': 'after', 'gone.txt': 'absent', 'dir/new.txt': 'after' });
    expect(result.texts).toEqual(after);
    expect(result.restored).toEqual([]);
  });

  it('are left alone while their run goes on', async () => {
    const result = await recover(
      { 'edit.txt': 'partial', 'gone.txt': 'before', 'dir/new.txt': 'absent' },
      process.ppid,
    );
    expect(result.restored).toEqual([]);
    expect(result.left).toHaveLength(1);
  });

  it('never take an edit of the user with them, and leave nothing half', async () => {
    const state = fc.constantFrom<State>('before', 'after', 'partial', 'absent', 'mine');
    await fc.assert(
      fc.asyncProperty(fc.record({ 'edit.txt': state, 'gone.txt': state, 'dir/new.txt': state }), async (states) => {
        const { texts } = await recover(states);
        const complete = names.every((name) => textIn(name, states[name]) === after[name]);
        for (const name of names) {
          const expected = states[name] === 'mine' ? 'MY own words\n' : complete ? after[name] : before[name];
          expect(texts[name]).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});
