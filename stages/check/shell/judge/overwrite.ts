import type { Arg, ShellCommand } from '../../_shared/shell/shell-command.ts';
import type { Hit, Judge } from './hit.ts';

const device = /^\/dev\/(?:r?disk|[shv]d[a-z]|nvme|xvd|mmcblk|md\d|dm-|mapper\/|loop|sr\d|zvol|by-)/;
const harmlessDevice = /^\/dev\/(?:null|zero|stdout|stderr|tty|fd\/|shm\/)/;
const precious =
  /^\/(?:etc\/(?:passwd|shadow|group|sudoers|fstab|hosts|crontab|ssh\/|resolv\.conf|ld\.so|pam\.d\/|systemd\/)|boot\/|bin\/|sbin\/|usr\/(?:bin|sbin|lib)\/|lib(?:64)?\/|proc\/sysrq|sys\/)/;
const records =
  /^\/(?:var\/(?:log|spool|backups?)\/|root\/\.ssh\/)|^(?:~|\$\{?HOME\}?)\/\.(?:ssh|bash_history|zsh_history|aws|kube|gnupg)/;

/** Files of the system that a script deletes one by one; caches, locks and package sources are its to clean up. */
const ownedBySystem =
  /^\/(?:etc\/(?!apt\/|localtime|machine-id|motd|yum\.repos)|boot\/|bin\/|sbin\/|usr\/(?:bin|sbin|lib)\/|lib(?:64)?\/|var\/lib\/(?!apt\/lists|dpkg\/lock)[^/]+\/|root\/\.ssh|dev\/(?!shm))/;

/** Files that come and go beside the real ones. */
const passing = /\.(?:tmp|temp|new|old|bak|orig|lock|pid|sock)$|~$/;

const isKnown = ({ words }: ShellCommand, text: string): boolean =>
  words.some((word) => word.text === text && word.isConstant);

function targetOf(text: string): string | null {
  if (device.test(text)) return 'a device';
  if (precious.test(text)) return text;
  return records.test(text) ? text : null;
}

function hit(text: string, does: string): Hit {
  return { rule: device.test(text) ? 'disk-overwrite' : 'file-overwrite', does: `${does} ${text}`, reach: text };
}

function judgeRedirections(command: ShellCommand): readonly Hit[] {
  return command.redirections.flatMap(({ operator, target }): readonly Hit[] => {
    if (target === null || !['>', '>|', '&>'].includes(operator)) return [];
    const { text } = target;
    if (harmlessDevice.test(text) || targetOf(text) === null) return [];
    // A program that writes its own log, or a single file of /etc that is generated, is the ordinary way.
    if (
      text.startsWith('/var/log/') &&
      command.words.length > 0 &&
      ![':', 'true', 'cat', 'echo'].includes(command.program)
    )
      return [];
    return [hit(text, 'overwrites')];
  });
}

const optionValue = (words: readonly Arg[], name: string): string | null =>
  words
    .map((word) => word.text)
    .find((text) => text.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? null;

function judgeDd(command: ShellCommand): readonly Hit[] {
  const output = optionValue(command.words, 'of');
  if (output === null || harmlessDevice.test(output)) return [];
  if (device.test(output) || precious.test(output)) return [hit(output, 'overwrites')];
  const arg = command.words.find((word) => word.text.startsWith('of='));
  return output.startsWith('/dev/') || arg?.isConstant === false
    ? [
        {
          rule: 'disk-overwrite',
          does: `overwrites ${output}`,
          level: arg?.isConstant === false ? 'warning' : 'error',
          reach: output,
        },
      ]
    : [];
}

/** `truncate -s 0`, `mv x /dev/null`, `cp /dev/null x`, `tee /etc/passwd`. */
function judgeWriters(command: ShellCommand): readonly Hit[] {
  const texts = command.words.slice(1).map((word) => word.text);
  const files = texts.filter((text) => !text.startsWith('-'));
  const last = files.at(-1) ?? '';
  switch (command.program) {
    case 'truncate': {
      const isEmptying = texts.some((text, index) =>
        /^(?:-s|--size)$/.test(text) ? texts[index + 1]?.startsWith('0') === true : /^(?:-s|--size=)0/.test(text),
      );
      return isEmptying ? [{ rule: 'file-overwrite', does: `empties ${last}`, level: 'warning', reach: last }] : [];
    }
    case 'mv':
      return last === '/dev/null' ? [{ rule: 'file-overwrite', does: `deletes ${files[0] ?? 'files'}` }] : [];
    case 'cp':
    case 'install': {
      const isEmptying = files[0] === '/dev/null';
      return targetOf(last) === null ||
        (!isEmptying && !device.test(last) && !/^\/etc\/(?:passwd|shadow|sudoers|fstab|group)/.test(last))
        ? []
        : [hit(last, 'overwrites')];
    }
    case 'rm':
    case 'unlink':
      // A recursive one is judged as such.
      if (texts.some((text) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(text))) return [];
      return files
        .filter((text) => ownedBySystem.test(text) && !passing.test(text) && isKnown(command, text))
        .map((text): Hit => ({ rule: 'file-overwrite', does: `deletes ${text}`, level: 'warning', reach: text }));
    case 'tee':
      return texts.includes('-a')
        ? []
        : files
            .filter((text) => device.test(text) || /^\/etc\/(?:passwd|shadow|sudoers|fstab|group)$/.test(text))
            .map((text) => hit(text, 'overwrites'));
    default:
      return [];
  }
}

const systemPath =
  /^(?:[^/\s:]{1,200}:)(?:\/(?:etc|usr|bin|sbin|lib|lib64|boot|root|var\/lib|dev|proc|sys)(?:\/|$)|\/$)/;

/** `scp`/`rsync` onto system folders of another machine. */
function judgeRemoteCopy(command: ShellCommand): readonly Hit[] {
  if (command.program !== 'scp' && command.program !== 'sftp') return [];
  const last = command.words.at(-1)?.text ?? '';
  return systemPath.test(last) || /^\/(?:etc|usr|bin|sbin|lib|boot|root|var\/lib)(?:\/|$)|^\/$/.test(last)
    ? [{ rule: 'remote-overwrite', does: `overwrites files in ${last}`, reach: last }]
    : [];
}

/** Devices and files of the system that are overwritten. While an image is built they are its own. */
export const judgeOverwrite: Judge = (command, context) => {
  if (context === 'image') return [];
  return [
    ...judgeRedirections(command),
    ...(command.program === 'dd' ? judgeDd(command) : []),
    ...judgeWriters(command),
    ...judgeRemoteCopy(command),
  ];
};
