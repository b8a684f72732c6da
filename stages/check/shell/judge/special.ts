import { readInvocation } from '../match/invocation.ts';
import type { Judge } from './hit.ts';

/** `git checkout -- file`, `git checkout HEAD -- .`: the dashes say that files are meant. */
export const judgeCheckout: Judge = (command) => {
  if (command.program !== 'git') return [];
  const first = readInvocation(command).operands.find((operand) => !operand.perhapsValue);
  const at = command.words.findIndex((word) => word.text === '--');
  if (first?.text !== 'checkout' || at === -1 || at === command.words.length - 1) return [];
  return [{ rule: 'git-discard', does: 'throws away uncommitted work' }];
};

const diskTools = /^(?:fdisk|gdisk|parted|diskpart)$/;

const consoles: Readonly<Record<string, RegExp>> = {
  nsupdate: /^\s*(?:update\s+)?del(?:ete)?\s/im,
  socat: /^\s*(?:disable|shutdown|del|clear|set\s+server\s+\S+\s+state\s+(?:maint|drain))\s/im,
  nc: /^\s*(?:flush_all|disable server|shutdown)\b/im,
  telnet: /^\s*(?:flush_all|shutdown)\b/im,
  'redis-cli': /^\s*(?:flushall|flushdb|shutdown|del\s|unlink\s)/im,
  'valkey-cli': /^\s*(?:flushall|flushdb|shutdown|del\s|unlink\s)/im,
  sftp: /^\s*(?:rm|rmdir)\s/im,
  ftp: /^\s*(?:m?delete|rmdir)\s/im,
  lftp: /^\s*(?:m?rm|rmdir)\s/im,
  fdisk: /^\s*[dwgo]\s*$/im,
  gdisk: /^\s*[dwo]\s*$/im,
  parted: /^\s*(?:rm|mklabel)\s/im,
  diskpart: /^\s*clean\b/im,
  ldapdelete: /./,
  ldapmodify: /^changetype:\s*delete/im,
  'kadmin.local': /^\s*delprinc/im,
};

/** Programs that take their commands from the input: `echo 'delete example.com' | nsupdate`. */
export const judgeConsole: Judge = (command) => {
  const pattern = Object.hasOwn(consoles, command.program) ? consoles[command.program] : undefined;
  if (pattern === undefined || command.input === null || !pattern.test(command.input.text)) return [];
  const rule = /^(?:redis|valkey)-cli$/.test(command.program)
    ? 'database-drop'
    : diskTools.test(command.program)
      ? 'disk-overwrite'
      : 'service-delete';
  return [{ rule, does: 'deletes or stops what its input names' }];
};
