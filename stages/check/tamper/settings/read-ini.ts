import type { Settings } from './setting.ts';
import { SettingsBuilder } from './setting.ts';

const section = /^\[([^\]]+)\]\s*(?:[#;].*)?$/;
const entry = /^([\w.:/\-[\]]+)\s*[=:]\s*(.*)$/;

/** INI as Python's tools write it: values go on over indented lines and are lists with commas or blanks. */
export function readIni(text: string): Settings {
  const into = new SettingsBuilder();
  let path: readonly string[] = [];
  let key = '';
  const addAll = (value: string): void => {
    for (const part of value.replace(/\s[#;].*$/, '').split(/,\s*|\s*\n\s*/))
      if (part.trim() !== '' && key !== '') into.add([...path, key], part.trim());
  };
  for (const line of text.split('\n')) {
    if (/^\s*[#;]/.test(line) || line.trim() === '') continue;
    const opened = section.exec(line.trim());
    const told = /^\s/.test(line) ? null : entry.exec(line.trim());
    if (opened !== null && !/^\s/.test(line)) {
      path = [opened[1] ?? ''];
      key = '';
    } else if (told !== null) {
      key = told[1] ?? '';
      addAll(told[2] ?? '');
    } else addAll(line.trim());
  }
  return into.values;
}
