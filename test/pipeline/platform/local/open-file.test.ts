import { describe, expect, it } from 'vitest';
import { openCommand, openFile, whyNoDesktop } from '../../../../pipeline/platform/local/open-file.ts';

const hostile = '/tmp/$(touch x)& "a" ;b.html';

describe('openCommand', () => {
  it.each([
    ['linux', ['xdg-open', hostile]],
    ['freebsd', ['xdg-open', hostile]],
    ['darwin', ['open', hostile]],
    ['win32', ['rundll32', 'url.dll,FileProtocolHandler', hostile]],
  ] as const)('on %s hands over the path as one argument', (platform, command) => {
    expect(openCommand(platform, hostile)).toEqual(command);
  });
});

describe('whyNoDesktop', () => {
  it.each([
    ['linux', {}, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, null],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, null],
    ['linux', { DISPLAY: ':0', CI: 'true' }, 'this is CI'],
    ['linux', { DISPLAY: ':0', CI: 'false' }, null],
    ['darwin', {}, null],
    ['win32', { CI: '1' }, 'this is CI'],
  ] as const)('%s with %j: %s', (platform, env, reason) => {
    expect(whyNoDesktop(platform, env)).toBe(reason);
  });
});

describe('openFile', () => {
  it('says what cannot be started', async () => {
    expect(await openFile('/tmp/x.html', { PATH: '/nowhere' })).toMatch(/cannot be started: .*ENOENT/);
  });
});
